using System.Runtime.InteropServices;
using ModularPath.Imaging.Decoding;

namespace ModularPath.Imaging;

/// <summary>
/// A decoded picture: upright (EXIF applied), opaque (alpha composited on white), 8 bits a channel.
/// </summary>
/// <param name="width">Pixels, at least 1.</param>
/// <param name="height">Pixels, at least 1.</param>
/// <param name="pixels">Row-major R, G, B, A (A is always 255), <c>4 * width * height</c> bytes; origin top-left, y down.</param>
public sealed class Picture(int width, int height, byte[] pixels)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Pixels { get; } =
        pixels.LongLength == 4L * width * height
            ? pixels
            : throw new ArgumentException($"{pixels.LongLength} bytes are not {width} x {height} pixels of 4.", nameof(pixels));

    /// <summary>A picture whose three channels are each equal to the grey value.</summary>
    public static Picture FromGrey(GrayImage grey)
    {
        ArgumentNullException.ThrowIfNull(grey);
        var pixels = GC.AllocateUninitializedArray<byte>(4 * grey.Pixels.Length);
        PackedPixel.FromGrey(grey.Pixels, MemoryMarshal.Cast<byte, uint>(pixels.AsSpan()));
        return new Picture(grey.Width, grey.Height, pixels);
    }
}
