using System.ComponentModel.DataAnnotations;

namespace ModularPath.Pathfinding.V1;

/// <summary>Asks how far every pixel is from the nearest of some places.</summary>
public sealed record DistanceFieldQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where to, <c>x,y</c> in the crs; repeated for several places, such as exits.</summary>
    [Required]
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary><c>pixel</c> (default), <c>normalized</c>, <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }

    /// <summary>Half the width of the one who walks, in metres, or in pixels where the map has no scale.</summary>
    public double? AgentRadius { get; init; }

    /// <summary><c>png</c> (default), <c>npy</c> or <c>csv</c>.</summary>
    public string? Format { get; init; }
}
