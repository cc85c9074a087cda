using System.Text.Json.Serialization;

namespace ModularPath.Pathfinding.Model;

/// <summary>Who walks.</summary>
public abstract record Walker
{
    /// <summary>
    /// Half the width of the one who walks: the route keeps this distance from all that is not walkable. In metres, or
    /// in pixels where the map has no scale; 0 by default.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public double? AgentRadius { get; init; }

    /// <summary>Metres a second on easy ground, for durations; 1.4 by default. Refused on a map without scale.</summary>
    [JsonPropertyOrder(-1)]
    public double? WalkingSpeed { get; init; }
}
