using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Model;

/// <summary>What somebody says of a rectangle of a map.</summary>
/// <param name="Corner">Its upper left pixel on the map.</param>
/// <param name="Pixels">Class ids, <see cref="AsRead"/> or <see cref="Nothing"/>.</param>
internal sealed record CorrectionPatch(Cell Corner, GrayImage Pixels)
{
    /// <summary>Nothing is said of a pixel: it stays as it is.</summary>
    public const byte Nothing = 255;

    /// <summary>What was said of a pixel is taken back: it is again as the picture was read.</summary>
    public const byte AsRead = 254;

    /// <summary>Something is taken back.</summary>
    public bool TakesBack => Pixels.Pixels.AsSpan().Contains(AsRead);

    /// <param name="png">An 8-bit grey or palette PNG.</param>
    /// <param name="x">Left edge on the map, pixels.</param>
    /// <param name="y">Upper edge on the map, pixels.</param>
    /// <param name="width">Of the map.</param>
    /// <param name="height">Of the map.</param>
    /// <param name="limits">Of pictures.</param>
    /// <exception cref="PictureException">It is no such PNG.</exception>
    /// <exception cref="SharedKernel.ProblemException">It reaches beyond the map, says nothing, or says what is no class.</exception>
    public static CorrectionPatch Read(ReadOnlyMemory<byte> png, int x, int y, int width, int height, PictureLimits limits)
    {
        var pixels = MaskPng.Decode(png, limits);

        if (x > width - pixels.Width || y > height - pixels.Height)
        {
            throw Problem.InvalidValue(
                $"{pixels.Width} x {pixels.Height} pixels from x={x}, y={y} reach beyond the map of {width} x {height}.");
        }

        if (pixels.Pixels.FirstOrDefault(static value => value is not (<= (byte)MapClass.Water or AsRead or Nothing)) is > 0 and var value)
        {
            throw Problem.InvalidValue(
                $"A pixel of the patch is {value}: 0 to {(int)MapClass.Water} are classes, {AsRead} takes back what was said, "
                    + $"{Nothing} says nothing.");
        }

        return pixels.Pixels.AsSpan().ContainsAnyExcept(Nothing)
            ? new CorrectionPatch(new Cell(x, y), pixels)
            : throw Problem.InvalidValue($"The patch says nothing: all its pixels are {Nothing}.");
    }
}

/// <summary>What somebody said of a rectangle of a map, as it is kept.</summary>
/// <param name="Revision">Of the map, with which this came.</param>
/// <param name="X">Left edge on the map, pixels.</param>
/// <param name="Y">Upper edge on the map, pixels.</param>
/// <param name="Patch">A PNG as <see cref="ModularPath.Pathfinding.Model.CorrectionPatch"/> reads it.</param>
internal sealed record Correction(int Revision, int X, int Y, byte[] Patch);
