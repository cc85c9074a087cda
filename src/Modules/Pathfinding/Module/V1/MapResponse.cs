using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.V1;

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
