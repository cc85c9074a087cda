using System.Runtime.InteropServices;

namespace ModularPath.Imaging.Decoding;

/// <summary>Turns a picture upright by its EXIF or TIFF orientation (EXIF 2.32, tag 0x0112, values 1 to 8).</summary>
internal static class Orientation
{
    private const int Tile = 64;

    /// <summary>The header of a picture that is stored with these sides.</summary>
    public static PictureHeader HeaderOf(PictureFormat format, int width, int height, int orientation)
    {
        var (uprightWidth, uprightHeight) = SwapsSides(orientation) ? (height, width) : (width, height);
        return new PictureHeader(format, uprightWidth, uprightHeight, FormatSignature.MediaTypeOf(format))
        { IsStoredUpright = IsUpright(orientation) };
    }

    /// <param name="pixels">RGBA, <c>4 * width * height</c> bytes, as stored.</param>
    /// <param name="width">Stored width, pixels.</param>
    /// <param name="height">Stored height, pixels.</param>
    /// <param name="orientation">1 to 8; any other value counts as 1.</param>
    public static Picture Apply(byte[] pixels, int width, int height, int orientation)
    {
        var upright = IsUpright(orientation) ? pixels : GC.AllocateUninitializedArray<byte>(pixels.Length);
        Turn(MemoryMarshal.Cast<byte, uint>(pixels), MemoryMarshal.Cast<byte, uint>(upright.AsSpan()), width, height, orientation);
        return SwapsSides(orientation) ? new Picture(height, width, upright) : new Picture(width, height, upright);
    }

    /// <param name="pixels">A byte each, as stored.</param>
    /// <param name="width">Stored width, pixels.</param>
    /// <param name="height">Stored height, pixels.</param>
    /// <param name="orientation">1 to 8; any other value counts as 1.</param>
    public static GrayImage ApplyToGrey(byte[] pixels, int width, int height, int orientation)
    {
        var upright = IsUpright(orientation) ? pixels : GC.AllocateUninitializedArray<byte>(pixels.Length);
        Turn<byte>(pixels, upright, width, height, orientation);
        return SwapsSides(orientation) ? new GrayImage(height, width, upright) : new GrayImage(width, height, upright);
    }

    private static bool SwapsSides(int orientation) => orientation is >= 5 and <= 8;

    private static bool IsUpright(int orientation) => orientation is < 2 or > 8;

    private static void Turn<T>(ReadOnlySpan<T> source, Span<T> target, int width, int height, int orientation)
    {
        if (IsUpright(orientation))
        {
            return;
        }

        // The pixel that comes to (x, y) is stored at first + x * right + y * down.
        var (first, right, down) = orientation switch
        {
            2 => (width - 1, -1, width),
            3 => (width * height - 1, -1, -width),
            4 => ((height - 1) * width, 1, -width),
            5 => (0, width, 1),
            6 => ((height - 1) * width, -width, 1),
            7 => (width * height - 1, -width, -1),
            _ => (width - 1, width, -1),
        };
        var (uprightWidth, uprightHeight) = SwapsSides(orientation) ? (height, width) : (width, height);

        // In tiles: a transposed picture read row by row would miss the cache at every pixel.
        for (var top = 0; top < uprightHeight; top += Tile)
        {
            for (var left = 0; left < uprightWidth; left += Tile)
            {
                var bottom = Math.Min(top + Tile, uprightHeight);
                var end = Math.Min(left + Tile, uprightWidth);
                for (var y = top; y < bottom; y++)
                {
                    for (var x = left; x < end; x++)
                    {
                        target[(y * uprightWidth) + x] = source[first + (x * right) + (y * down)];
                    }
                }
            }
        }
    }
}
