namespace ModularPath.Pathfinding.Terrain;

/// <summary>A kind of traveller.</summary>
/// <param name="Name">As in the request.</param>
/// <param name="Closed">Classes that it does not enter, beyond those that are impassable anyway.</param>
/// <param name="Clearance">
/// Preferred distance from walls, unless the request says otherwise: metres, or multiples of twenty pixels if the map has no
/// scale.
/// </param>
internal sealed record TravelProfile(string Name, IReadOnlyList<MapClass> Closed, double Clearance)
{
    public const string Default = "foot";

    // Stairs, gravel and grass are class rough.
    private static readonly TravelProfile[] All = [
        new(Default, [], 0), new("step_free", [MapClass.Rough], 0), new("robot", [MapClass.Rough], 0.5)];

    private const double UnscaledPixels = 20;

    /// <exception cref="SharedKernel.ProblemException">The profile is unknown.</exception>
    public static TravelProfile Parse(string name) =>
        All.FirstOrDefault(profile => profile.Name == name)
        ?? throw Problem.InvalidValue($"There is no profile '{name}': {string.Join(", ", All.Select(static profile => profile.Name))}.");

    /// <summary>The preferred clearance in pixels.</summary>
    public double ClearanceOn(double? metersPerPixel) => Clearance * (metersPerPixel is { } scale ? 1 / scale : UnscaledPixels);
}
