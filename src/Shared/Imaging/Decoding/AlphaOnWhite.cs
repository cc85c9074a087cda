using System.Runtime.InteropServices;

namespace ModularPath.Imaging.Decoding;

/// <summary>Lays a picture with alpha on white paper, in place.</summary>
internal static class AlphaOnWhite
{
    /// <param name="pixels">RGBA, alpha not multiplied in.</param>
    public static void Straight(Span<byte> pixels)
    {
        foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(pixels))
        {
            var alpha = pixel >> 24;
            if (alpha == 255)
            {
                continue;
            }

            var paper = (255 * (255 - alpha)) + 127;
            var red = (((pixel & 255) * alpha) + paper) / 255;
            var green = ((((pixel >> 8) & 255) * alpha) + paper) / 255;
            var blue = ((((pixel >> 16) & 255) * alpha) + paper) / 255;
            pixel = red | (green << 8) | (blue << 16) | 0xFF000000;
        }
    }

    /// <param name="pixels">RGBA, alpha multiplied in.</param>
    public static void Premultiplied(Span<byte> pixels)
    {
        foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(pixels))
        {
            var paper = 255 - (pixel >> 24);
            if (paper == 0)
            {
                continue;
            }

            var red = Math.Min(255, (pixel & 255) + paper);
            var green = Math.Min(255, ((pixel >> 8) & 255) + paper);
            var blue = Math.Min(255, ((pixel >> 16) & 255) + paper);
            pixel = red | (green << 8) | (blue << 16) | 0xFF000000;
        }
    }
}
