using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>The grid of squares of a virtual tabletop.</summary>
/// <param name="Side">Side of a square, in pixels of the map.</param>
/// <param name="Across">Number of squares.</param>
/// <param name="Down">Number of squares.</param>
/// <param name="PixelsPerSquare">In the picture in the file.</param>
internal sealed record UvttGrid(double Side, int Across, int Down, int PixelsPerSquare)
{
    private const double FiveFeet = 1.524;
    private const int SquaresUnscaled = 50;
    private const int MostSquares = 500;

    // Older versions of Foundry VTT need 50 pixels a square; browsers and graphics cards stop at 4096 pixels a side.
    private const int FewestPixels = 50;
    private const int LongestPicture = 4096;

    /// <param name="map">The map.</param>
    /// <param name="given">
    /// Side of a square in metres, or in pixels if the map has no scale; null for five feet, or a fiftieth of the longer side.
    /// </param>
    /// <exception cref="SharedKernel.ProblemException">There would be too many squares (<c>InvalidValue</c>).</exception>
    public static UvttGrid ForMap(MapContent map, double? given)
    {
        double longer = Math.Max(map.Width, map.Height);
        var side = given is { } length
            ? map.ToPixels(length)
            : Math.Max(map.MetersPerPixel is null ? longer / SquaresUnscaled : map.ToPixels(FiveFeet), longer / MostSquares);

        if (longer / side > MostSquares + 1e-9)
        {
            throw Problem.InvalidValue($"A grid of {given} makes more than {MostSquares} squares across this map: give a larger one.");
        }

        var (across, down) = (Squares(map.Width, side), Squares(map.Height, side));
        var most = LongestPicture / Math.Max(across, down);
        return new UvttGrid(side, across, down, (int)Math.Clamp(Math.Round(side), Math.Min(FewestPixels, most), most));
    }

    /// <summary>The picture scaled to the squares, on white where the last squares reach beyond it.</summary>
    public Picture Fit(Picture picture)
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

    // Rounding must not add a square; there is at least one.
    private static int Squares(int pixels, double side) => Math.Max(1, (int)Math.Ceiling((pixels / side) - 1e-6));
}
