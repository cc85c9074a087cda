using Microsoft.AspNetCore.Http;

namespace ModularPath.Pathfinding.Maps;

/// <summary>The form of an upload: one picture, in <see cref="File"/> or <see cref="Image"/>.</summary>
public sealed record UploadForm
{
    /// <summary>PNG, JPEG, WebP, GIF, BMP or TIFF, recognised by content.</summary>
    public IFormFile? File { get; init; }

    /// <summary>Another name for the same.</summary>
    public IFormFile? Image { get; init; }

    /// <summary>What to call the map; the file's name where absent.</summary>
    public string? Name { get; init; }

    /// <summary>Anything worth knowing.</summary>
    public string? Description { get; init; }

    /// <summary>Metres per pixel, if known.</summary>
    public double? ScaleMetersPerPixel { get; init; }
}
