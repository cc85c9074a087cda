using System.ComponentModel.DataAnnotations;

namespace ModularPath.Pathfinding.V1;

/// <summary>How to take a map away. What a format has no use for it refuses.</summary>
public sealed record MapExportQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>One of <c>GET /api/v1/export-formats</c>.</summary>
    [Required]
    public string Format { get; init; } = "";

    /// <summary>Of <c>geojson</c>: <c>pixel</c> (default), <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }

    /// <summary>Of <c>uvtt</c>: the side of a square, in metres, or in pixels where the map has no scale.</summary>
    public double? Grid { get; init; }

    /// <summary>Of <c>godot</c> and <c>navmesh</c>: half the width of who walks, in metres, or in pixels where the map has no scale.</summary>
    public double? AgentRadius { get; init; }
}
