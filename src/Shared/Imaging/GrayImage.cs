namespace ModularPath.Imaging;

/// <summary>One byte a pixel: a class mask, a confidence map, a binary image or a grey picture.</summary>
/// <param name="width">Pixels, at least 1.</param>
/// <param name="height">Pixels, at least 1.</param>
/// <param name="pixels">Row-major, <c>width * height</c> bytes; origin top-left, y down.</param>
public sealed class GrayImage(int width, int height, byte[] pixels)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Pixels { get; } =
        pixels.LongLength == (long)width * height
            ? pixels
            : throw new ArgumentException($"{pixels.LongLength} bytes are not {width} x {height} pixels.", nameof(pixels));
}
