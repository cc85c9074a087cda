using FastEndpoints;
using Microsoft.AspNetCore.Http;

namespace ModularPath.Pathfinding.Http.Maps;

/// <summary>What is said of an upload that is a file's bytes; a form says it in fields instead.</summary>
public sealed record UploadQuery
{
    /// <summary>What to call the map; nothing where absent.</summary>
    [QueryParam]
    public string? Name { get; init; }

    /// <summary>Anything worth knowing.</summary>
    [QueryParam]
    public string? Description { get; init; }

    /// <summary>Metres per pixel, if known.</summary>
    [QueryParam]
    public double? ScaleMetersPerPixel { get; init; }
}

/// <summary>The form of an upload: one picture, or the files of one map that others have read.</summary>
public sealed record UploadForm
{
    /// <summary>
    /// A picture (PNG, JPEG, WebP, GIF, BMP, TIFF, JPEG 2000, TGA, PBM, PGM, PPM), with its world file if there is one, a ROS map (a zip of
    /// <c>map.yaml</c> and its picture, or the two as two files), a MovingAI <c>.map</c>, or Universal VTT; recognised by content. May be
    /// given more than once.
    /// </summary>
    public IFormFile? File { get; init; }

    /// <summary>Another name for the same.</summary>
    public IFormFile? Image { get; init; }

    /// <summary>
    /// The class of every pixel, 0 to 6, as grey or palette PNG of the picture's size: then nothing reads the picture, which may be absent.
    /// </summary>
    public IFormFile? Mask { get; init; }

    /// <summary>What to call the map; the file's name where absent.</summary>
    public string? Name { get; init; }

    /// <summary>Anything worth knowing.</summary>
    public string? Description { get; init; }

    /// <summary>Metres per pixel, if known.</summary>
    public double? ScaleMetersPerPixel { get; init; }
}
