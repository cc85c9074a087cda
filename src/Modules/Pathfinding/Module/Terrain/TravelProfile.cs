namespace ModularPath.Pathfinding.Terrain;

/// <summary>A kind of traveller.</summary>
/// <param name="Name">As in the request.</param>
/// <param name="Closed">Classes that it does not enter, beyond those that are impassable anyway.</param>
/// <param name="Clearance">
/// Preferred distance from walls, unless the request says otherwise: metres, or multiples of twenty pixels if the map has no
/// scale. Null for half the width of the map's usual door.
/// </param>
/// <param name="AvoidsGaps">Whether it goes through narrow gaps only where there is no other way.</param>
internal sealed record TravelProfile(string Name, IReadOnlyList<MapClass> Closed, double? Clearance, bool AvoidsGaps = false)
{
    // Stairs, gravel and grass are class rough.
    private static readonly TravelProfile[] All = [
        new("foot", [], null, AvoidsGaps: true), new("step_free", [MapClass.Rough], 0), new("robot", [MapClass.Rough], 0.5)];

    private const double UnscaledPixels = 20;

    /// <param name="name">Null for nobody in particular, who goes the shortest way wherever one can walk.</param>
    /// <param name="preference">
    /// <c>recommended</c>, as the profile likes to go, or <c>shortest</c>; null for what follows from the name.
    /// </param>
    /// <exception cref="SharedKernel.ProblemException">One of them is unknown.</exception>
    public static TravelProfile Of(string? name, string? preference)
    {
        var profile = name is null ? All[0] : All.FirstOrDefault(profile => profile.Name == name)
            ?? throw Problem.InvalidValue(
                $"There is no profile '{name}': {string.Join(", ", All.Select(static profile => profile.Name))}.");
        return (preference ?? (name is null ? "shortest" : "recommended")) switch
        {
            "recommended" => profile,
            "shortest" => profile with { Clearance = 0, AvoidsGaps = false },
            _ => throw Problem.InvalidValue($"There is no preference '{preference}': recommended or shortest."),
        };
    }

    /// <summary>The preferred clearance in pixels; null for half the width of the usual door.</summary>
    public double? ClearanceOn(double? metersPerPixel) => Clearance * (metersPerPixel is { } scale ? 1 / scale : UnscaledPixels);
}
