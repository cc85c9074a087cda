using System.ComponentModel.DataAnnotations;
using FastEndpoints;

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

    /// <summary>Of <c>uvtt</c> and <c>foundry</c>: the side of a square, in metres, or in pixels where the map has no scale.</summary>
    public double? Grid { get; init; }

    /// <summary>
    /// Of <c>godot</c>, <c>navmesh</c>, <c>nav2-graph</c> and <c>rmf</c>: half the width of who walks, in metres, or in pixels where the
    /// map has no scale.
    /// </summary>
    public double? AgentRadius { get; init; }

    /// <summary>Of <c>tiled</c>: the side of a tile, in metres, or in pixels where the map has no scale.</summary>
    public double? Tile { get; init; }

    /// <summary>Of <c>imdf</c> and <c>osm</c>: the storey's number, 0 (default) at the ground.</summary>
    public string? Level { get; init; }

    /// <summary>Of <c>imdf</c>: what the venue is, in the words of IMDF; <c>businesscampus</c> by default.</summary>
    public string? Category { get; init; }

    /// <summary>Of <c>imdf</c>: street and number; the map's name by default.</summary>
    public string? Address { get; init; }

    /// <summary>Of <c>imdf</c>: the town.</summary>
    public string? Locality { get; init; }

    /// <summary>Of <c>imdf</c>: two letters of ISO 3166-1.</summary>
    public string? Country { get; init; }
}

/// <summary>The formats in which maps can be taken away.</summary>
/// <param name="Formats">In the order in which to offer them.</param>
public sealed record ExportFormatsResponse(IReadOnlyList<ExportFormat> Formats);

/// <summary>A format in which a map can be taken away.</summary>
/// <param name="Format">Its name in <c>?format=</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Audience"><c>robot</c>, <c>vtt</c>, <c>gis</c>, <c>game</c>, <c>print</c> or <c>analysis</c>.</param>
/// <param name="MediaType">Of the file.</param>
/// <param name="Extension">Of the file's name, without the leading dot.</param>
/// <param name="NeedsScale">Whether a map without scale is refused (<c>NotScaled</c>).</param>
/// <param name="Options">Its other parameters; all may be left out.</param>
public sealed record ExportFormat(
    string Format, string Title, string Audience, string MediaType, string Extension, bool NeedsScale, IReadOnlyList<ExportOption> Options)
{
    /// <summary>Whether a map whose place on the earth is unknown is refused (<c>NotGeoreferenced</c>).</summary>
    public bool NeedsGeoreference { get; init; }
}

/// <summary>A parameter that a format takes beside <c>format</c>.</summary>
/// <param name="Name">In the query.</param>
/// <param name="Description">Values, unit and default.</param>
public sealed record ExportOption(string Name, string Description);

/// <summary>A route as a body, and the kind of file.</summary>
public sealed record RouteFileRequest
{
    /// <summary><c>geojson</c>, <c>gpx</c>, <c>svg</c> or <c>png</c>.</summary>
    [RouteParam]
    public string Kind { get; init; } = "";

    [FromBody]
    public RouteRequest Question { get; init; } = null!;
}

/// <summary>A route as an address, and the kind of file.</summary>
public sealed record RouteFileQuery : RouteQuery
{
    /// <summary><c>geojson</c>, <c>gpx</c>, <c>svg</c> or <c>png</c>.</summary>
    public string Kind { get; init; } = "";
}
