using System.Runtime.InteropServices;

namespace ModularPath.Imaging.Decoding;

/// <summary>Turns a picture upright by its EXIF or TIFF orientation (EXIF 2.32, tag 0x0112, values 1 to 8).</summary>
internal static class Orientation
{
    private const int Tile = 64;

    public static bool SwapsSides(int orientation) => orientation is >= 5 and <= 8;

    /// <param name="pixels">RGBA, <c>4 * width * height</c> bytes, as stored.</param>
    /// <param name="width">Stored width, pixels.</param>
    /// <param name="height">Stored height, pixels.</param>
    /// <param name="orientation">1 to 8; any other value counts as 1.</param>
    public static Picture Apply(byte[] pixels, int width, int height, int orientation)
    {
        // The pixel that comes to (x, y) is stored at first + x * right + y * down.
        var (first, right, down) = orientation switch
        {
            2 => (width - 1, -1, width),
            3 => (width * height - 1, -1, -width),
            4 => ((height - 1) * width, 1, -width),
            5 => (0, width, 1),
            6 => ((height - 1) * width, -width, 1),
            7 => (width * height - 1, -width, -1),
            8 => (width - 1, width, -1),
            _ => (0, 1, width),
        };
        if (right == 1 && down == width)
        {
            return new Picture(width, height, pixels);
        }

        var (uprightWidth, uprightHeight) = SwapsSides(orientation) ? (height, width) : (width, height);
        var upright = GC.AllocateUninitializedArray<byte>(pixels.Length);
        var source = MemoryMarshal.Cast<byte, uint>(pixels);
        var target = MemoryMarshal.Cast<byte, uint>(upright.AsSpan());

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

        return new Picture(uprightWidth, uprightHeight, upright);
    }
}
