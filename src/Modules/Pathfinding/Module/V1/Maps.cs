namespace ModularPath.Pathfinding.V1;

/// <summary>Names a map.</summary>
public sealed record MapReference
{
    /// <summary>The map's id, as answered at upload.</summary>
    public string Id { get; init; } = "";
}

/// <summary>Which page of the maps.</summary>
public sealed record MapListQuery
{
    /// <summary>How many maps at most, 1 to 200; 50 where absent.</summary>
    public int? Limit { get; init; }

    /// <summary>How many of the newest to leave out; 0 where absent.</summary>
    public int? Offset { get; init; }
}

/// <summary>A page of maps, newest first.</summary>
/// <param name="Maps">At most <paramref name="Limit"/> of them.</param>
/// <param name="Total">How many maps there are.</param>
/// <param name="Limit">As asked, or 50.</param>
/// <param name="Offset">How many newer ones were left out.</param>
public sealed record MapListResponse(IReadOnlyList<MapResponse> Maps, int Total, int Limit, int Offset);

/// <summary>A map: a picture that was read, and what was read from it.</summary>
public sealed record MapResponse
{
    /// <summary>The map's name in addresses and requests.</summary>
    public required string Id { get; init; }

    /// <summary>Always <c>ready</c>: a map is answered when it can be asked.</summary>
    public required string Status { get; init; }

    /// <summary>Raised by every change; the number in <c>ETag</c>.</summary>
    public required int Revision { get; init; }

    /// <summary>Pixels, after the picture's EXIF orientation was applied.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, after the picture's EXIF orientation was applied.</summary>
    public required int Height { get; init; }

    /// <summary>As given at upload, or the file's name.</summary>
    public string? Name { get; init; }

    /// <summary>As given at upload.</summary>
    public string? Description { get; init; }

    /// <summary>When the map was uploaded, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null until someone says how long a pixel is; distances are in pixels until then.</summary>
    public MapScale? Scale { get; init; }

    /// <summary>
    /// What areas printed in the picture's rooms say of the scale, until the map has one; null where too few agree, and before they were
    /// read.
    /// </summary>
    public ScaleOffer? ScaleOffer { get; init; }

    /// <summary>Null until someone says where the map lies on the earth.</summary>
    public MapGeoreference? Georeference { get; init; }

    /// <summary>Where a robot's frame has the map, as its <c>map.yaml</c> said; null for others.</summary>
    public MapOrigin? Origin { get; init; }

    /// <summary>Who read the picture.</summary>
    public required MapSegmentation Segmentation { get; init; }

    /// <summary>Zones and places that people keep with the map; null where there are none.</summary>
    public MapAnnotations? Annotations { get; init; }

    /// <summary>When somebody last said what a pixel is; null where nobody did.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    /// <summary>The share of each class, 0 to 1, by name: background, walkable, obstacle, wall, door, rough, water.</summary>
    public required IReadOnlyDictionary<string, double> Classes { get; init; }

    /// <summary>What is connected with what.</summary>
    public required MapRegions Regions { get; init; }

    /// <summary>What to know before trusting the map.</summary>
    public required IReadOnlyList<MapWarning> Warnings { get; init; }
}

/// <summary>Where a map's mask came from.</summary>
/// <param name="Source">
/// <c>model</c>, <c>cache</c>, <c>stale</c>, <c>classical</c>, <c>import</c>: it came with the map, or <c>vector</c>: of a drawing;
/// also in <c>X-Segmentation-Source</c>.
/// </param>
/// <param name="Model">
/// Name and version of the model, or of the classical segmenter; the format of what was imported: <c>ros</c>, <c>movingai</c>, <c>uvtt</c>,
/// <c>mask</c>, <c>svg</c>, <c>dxf</c>, <c>pdf</c>.
/// </param>
/// <param name="ModelDigest">
/// SHA-256 of the model file in lower-case hex, also in <c>X-Model-Digest</c>; null where no model was used.
/// </param>
/// <param name="MeanConfidence">Mean over all pixels, 0 to 1.</param>
/// <param name="Degraded">No present model made it: routes deserve a second look.</param>
/// <param name="Healing">It is degraded, and is read again as soon as a model answers; the revision is raised then.</param>
/// <param name="HealedAt">When a model's mask replaced that of a stand-in, UTC; null where that never happened.</param>
public sealed record MapSegmentation(
    string Source, string Model, string? ModelDigest, double MeanConfidence, bool Degraded, bool Healing, DateTimeOffset? HealedAt);

/// <summary>What to draw over a map.</summary>
public sealed record MapOverlayQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Start of a route to draw, <c>x,y</c> in pixels; with <c>to</c>.</summary>
    public string? From { get; init; }

    /// <summary>Its goal, <c>x,y</c> in pixels.</summary>
    public string? To { get; init; }
}
