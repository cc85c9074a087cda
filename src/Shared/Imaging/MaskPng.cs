using ModularPath.Imaging.Masks;

namespace ModularPath.Imaging;

/// <summary>
/// Class masks as PNG (W3C PNG, third edition): the stored samples are class ids, never colours. They are written as 8-bit
/// grey, so that any other PNG reader gets the ids too.
/// </summary>
public static class MaskPng
{
    /// <summary>An 8-bit grey PNG whose value is the class id; lossless.</summary>
    public static byte[] Encode(GrayImage mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return MaskPngWriter.Write(mask.Width, mask.Height, PngColourType.Grey, mask.Pixels, []);
    }

    /// <summary>An 8-bit palette PNG whose index is the class id, for those who want to see the classes; lossless.</summary>
    /// <param name="mask">Of ids below the number of colours.</param>
    /// <param name="colours"><c>0xRRGGBB</c>, by id; 256 at most.</param>
    public static byte[] EncodeIndexed(GrayImage mask, IReadOnlyList<int> colours)
    {
        ArgumentNullException.ThrowIfNull(mask);
        byte[] palette = [.. colours.SelectMany(static rgb => new[] { (byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb })];
        return MaskPngWriter.Write(mask.Width, mask.Height, PngColourType.Indexed, mask.Pixels, palette);
    }

    /// <summary>An 8-bit grey PNG with alpha, which is not multiplied into the grey; lossless.</summary>
    /// <param name="grey">The picture.</param>
    /// <param name="alpha">Of the same size.</param>
    public static byte[] EncodeWithAlpha(GrayImage grey, GrayImage alpha)
    {
        ArgumentNullException.ThrowIfNull(grey);
        ArgumentNullException.ThrowIfNull(alpha);
        ArgumentOutOfRangeException.ThrowIfNotEqual((alpha.Width, alpha.Height), (grey.Width, grey.Height));
        var samples = new byte[2 * grey.Pixels.Length];
        for (var i = 0; i < grey.Pixels.Length; i++)
        {
            (samples[2 * i], samples[(2 * i) + 1]) = (grey.Pixels[i], alpha.Pixels[i]);
        }

        return MaskPngWriter.Write(grey.Width, grey.Height, PngColourType.GreyWithAlpha, samples, []);
    }

    /// <summary>The stored sample of a grey PNG, or the index (not the colour) of a palette PNG; 1, 2, 4 or 8 bits.</summary>
    /// <exception cref="PictureException">
    /// No PNG, no grey or palette PNG, interlaced or of 16 bits (unsupported); damaged or cut (unreadable); too large.
    /// </exception>
    public static GrayImage Decode(ReadOnlyMemory<byte> png, PictureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return MaskPngReader.Read(png, limits);
    }
}
