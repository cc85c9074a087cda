using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>Who goes.</summary>
/// <param name="Name">As asked.</param>
/// <param name="Closed">Classes that it does not enter, beside those that nobody does.</param>
/// <param name="Clearance">What it keeps from walls where there is room and nothing else is asked: metres, or so many times twenty pixels without a scale.</param>
internal sealed record TravelProfile(string Name, IReadOnlyList<MapClass> Closed, double Clearance)
{
    public const string Default = "foot";

    // Stairs, gravel and grass are read as rough.
    private static readonly TravelProfile[] All = [new(Default, [], 0), new("step_free", [MapClass.Rough], 0), new("robot", [MapClass.Rough], 0.5)];

    private const double UnscaledPixels = 20;

    /// <exception cref="SharedKernel.ProblemException">There is no such profile.</exception>
    public static TravelProfile Of(string name) =>
        All.FirstOrDefault(profile => profile.Name == name)
        ?? throw Problem.InvalidValue($"There is no profile '{name}': {string.Join(", ", All.Select(static profile => profile.Name))}.");

    /// <summary>Pixels.</summary>
    public double ClearanceOn(double? metersPerPixel) => Clearance * (metersPerPixel is { } scale ? 1 / scale : UnscaledPixels);
}
