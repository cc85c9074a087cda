namespace ModularPath.Pathfinding.Model;

/// <summary>A map's row: all that is known of it but the pixels.</summary>
internal sealed record MapRecord
{
    public required string Id { get; init; }

    public required int Revision { get; init; }

    public required string? Name { get; init; }

    public required string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Of the picture as uploaded, by its content.</summary>
    public required string MediaType { get; init; }

    public required double? MetersPerPixel { get; init; }

    public required string? ScaleSource { get; init; }

    public required MaskRecord Mask { get; init; }

    /// <summary>When a model's mask replaced that of a stand-in; null where that never happened.</summary>
    public DateTimeOffset? HealedAt { get; init; }

    /// <summary>What is known on the picture and on the earth; null where nobody said.</summary>
    public IReadOnlyList<ControlPoint>? ControlPoints { get; init; }

    /// <summary>Where a robot's frame has the map; null where nobody said.</summary>
    public MapOrigin? Origin { get; init; }

    /// <summary>What was said of the uploaded files, and stays true of the map.</summary>
    public IReadOnlyList<MapWarning> UploadWarnings { get; init; } = [];

    /// <summary>What a virtual tabletop's file had beside walls and doors; null for other maps.</summary>
    public MapTabletop? Tabletop { get; init; }

    /// <summary>Zones and places; null where nobody drew any.</summary>
    public MapAnnotations? Annotations { get; init; }

    /// <summary>What was read of the picture's text, and what people said of it.</summary>
    public MapNames Names { get; init; } = MapNames.None;

    /// <summary>When somebody last said what a pixel is; null where nobody did.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }
}

/// <summary>What is known of a map's mask.</summary>
internal sealed record MaskRecord
{
    /// <summary>Of the map, with which this mask came; names its files.</summary>
    public required int Revision { get; init; }

    public required MaskProvenance Provenance { get; init; }

    public required double MeanConfidence { get; init; }

    /// <summary>Pixels of each class, by id.</summary>
    public required IReadOnlyList<long> ClassPixels { get; init; }

    public required int RegionCount { get; init; }

    public required int LargestRegion { get; init; }

    public required long WalkablePixels { get; init; }
}

/// <summary>Where a mask came from.</summary>
/// <param name="Source">The lower-case name of a <see cref="MaskOrigin"/>, <c>import</c>, or <c>vector</c>.</param>
/// <param name="Model">Name and version of the model, or of the classical segmenter; the format of what was imported.</param>
/// <param name="ModelDigest">SHA-256 of the model file in lower-case hex; null where no model was used.</param>
internal sealed record MaskProvenance(string Source, string Model, string? ModelDigest)
{
    /// <summary>No present model made it.</summary>
    public bool IsDegraded => Source is "classical" or "stale";

    /// <summary>It came with the map.</summary>
    /// <param name="format">In which format.</param>
    public static MaskProvenance Imported(string format) => new("import", format, null);

    /// <summary>Its geometry came with the map.</summary>
    /// <param name="format">In which format.</param>
    public static MaskProvenance Drawn(string format) => new("vector", format, null);

    /// <summary>No picture was read.</summary>
    public bool IsOfFile => Source is "import" or "vector";

    public static MaskProvenance Of(SegmentationMask mask) => new(mask.Origin.ToString().ToLowerInvariant(), mask.Model, mask.ModelDigest);
}

/// <summary>A mask as PNG files.</summary>
/// <param name="Labels">Class ids.</param>
/// <param name="Confidence">0 to 255.</param>
internal sealed record EncodedMask(byte[] Labels, byte[] Confidence);
