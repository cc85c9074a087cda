using System.Text.Json.Serialization;

namespace ModularPath.Pathfinding.Model;

/// <summary>Something true of an answer that its reader should know before trusting it.</summary>
/// <param name="Code">Stable and machine-readable: <c>no_map</c> (the picture does not look like a map), <c>badly_read</c>, <c>unscaled</c>,
/// <c>scales_differ</c>, <c>degraded</c>, <c>snapped</c>, <c>low_confidence</c>, <c>nothing_walkable</c>.</param>
/// <param name="Message">The same for a person, with numbers.</param>
/// <param name="Location">Where, <c>[x, y]</c> in the frame of the answer; absent where it concerns the whole map.</param>
public sealed record MapWarning(
    string Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? Location = null);
