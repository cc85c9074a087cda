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

    /// <summary>Zones and places; null where nobody drew any.</summary>
    public MapAnnotations? Annotations { get; init; }

    /// <summary>When somebody last said what a pixel is; null where nobody did.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }
}
