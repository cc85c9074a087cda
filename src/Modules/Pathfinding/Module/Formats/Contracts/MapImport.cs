using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>A map that others have read, opened: nothing of its size is allocated yet.</summary>
/// <param name="Format">What it is called in answers, as in exports.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Read">Reads the pixels; throws what <see cref="MapImports.Open"/> does.</param>
internal sealed record MapImport(string Format, int Width, int Height, Func<ImportedPixels> Read)
{
    /// <summary>Null where the files do not say it.</summary>
    public double? MetersPerPixel { get; init; }

    /// <summary>Null where the files do not say it.</summary>
    public MapOrigin? Origin { get; init; }
}
