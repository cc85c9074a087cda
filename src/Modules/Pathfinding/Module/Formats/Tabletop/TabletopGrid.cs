using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tabletop;

/// <summary>The grid of squares of a virtual tabletop.</summary>
/// <param name="Side">Side of a square, in pixels of the map.</param>
/// <param name="Across">Number of squares.</param>
/// <param name="Down">Number of squares.</param>
/// <param name="PixelsPerSquare">In the picture in the file.</param>
internal sealed record TabletopGrid(double Side, int Across, int Down, int PixelsPerSquare)
{
    private const double FiveFeet = 1.524;
    private const int SquaresUnscaled = 50;
    private const int MostSquares = 500;

    // Older versions of Foundry VTT need 50 pixels a square, later ones 20 (CONST.GRID_MIN_SIZE).
    private const int FewestPixels = 20;
    private const int UsualFewestPixels = 50;

    // Browsers and graphics cards may stop at 4096 pixels a side: no picture is made larger than that.
    private const int LongestPicture = 4096;

    public static ExportOption Option { get; } = new(
        "grid",
        "The side of a square, in metres, or in pixels where the map has no scale; at most 500 squares a side. Without it the grid is that "
        + "of the file that the map came from, the one drawn on the picture, five feet, or a 50th of the longer side.");

    /// <param name="map">The map.</param>
    /// <param name="given">
    /// Side of a square in metres, or in pixels if the map has no scale; null for that of the file that the map came from, the one drawn
    /// on the picture, five feet, or a fiftieth of the longer side.
    /// </param>
    /// <param name="picture">The map's; null if there is none to see.</param>
    /// <exception cref="SharedKernel.ProblemException">There would be too many squares (<c>InvalidValue</c>).</exception>
    public static TabletopGrid ForMap(MapContent map, double? given, Picture? picture)
    {
        double longer = Math.Max(map.Width, map.Height);
        var side = given is { } length ? map.ToPixels(length)
            : map.Tabletop?.Square ?? (picture is null ? null : DrawnGrid.Side(picture))
            ?? Math.Max(map.MetersPerPixel is null ? longer / SquaresUnscaled : map.ToPixels(FiveFeet), longer / MostSquares);

        if (longer / side > MostSquares + 1e-9)
        {
            throw Problem.InvalidValue($"A grid of {given} makes more than {MostSquares} squares across this map: give a larger one.");
        }

        var (across, down) = (Squares(map.Width, side), Squares(map.Height, side));
        return new TabletopGrid(side, across, down, PixelsFor(side, longer, Math.Max(across, down)));
    }

    /// <summary>
    /// The picture scaled to the squares, encoded, on white where the last squares reach beyond it; as it came if it is that already.
    /// </summary>
    public ReadOnlySpan<byte> Sheet(ReadOnlyMemory<byte> encoded, Picture picture, PictureLimits limits) =>
        picture.Width == Across * PixelsPerSquare && picture.Height == Down * PixelsPerSquare
        && PictureDecoder.ReadHeader(encoded, limits) is { IsStoredUpright: true, MediaType: "image/png" or "image/jpeg" or "image/webp" }
            ? encoded.Span
            : PictureEncoder.Png(Fit(picture));

    private Picture Fit(Picture picture)
    {
        var zoom = PixelsPerSquare / Side;
        var (width, height) = (Across * PixelsPerSquare, Down * PixelsPerSquare);
        var shown = Resampling.Resize(
            picture, Math.Clamp((int)Math.Round(picture.Width * zoom), 1, width),
            Math.Clamp((int)Math.Round(picture.Height * zoom), 1, height));
        var sheet = new byte[4 * width * height];
        Array.Fill(sheet, byte.MaxValue);

        for (var y = 0; y < shown.Height; y++)
        {
            shown.Pixels.AsSpan(4 * y * shown.Width, 4 * shown.Width).CopyTo(sheet.AsSpan(4 * y * width));
        }

        return new Picture(width, height, sheet);
    }

    // A square of whole pixels keeps them, so that the picture stays as it is.
    private static int PixelsFor(double side, double longer, int squares)
    {
        if (Math.Abs(side - Math.Round(side)) < 1e-6 && side >= FewestPixels && side <= longer)
        {
            return (int)Math.Round(side);
        }

        var most = Math.Max(1, (int)(Math.Max(LongestPicture, longer) / squares));
        return (int)Math.Clamp(Math.Round(side), Math.Min(UsualFewestPixels, most), most);
    }

    // Rounding must not add a square; there is at least one.
    private static int Squares(int pixels, double side) => Math.Max(1, (int)Math.Ceiling((pixels / side) - 1e-6));
}
