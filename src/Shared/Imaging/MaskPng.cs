using ModularPath.Imaging.Masks;

namespace ModularPath.Imaging;

/// <summary>
/// Class masks as PNG (W3C PNG, third edition): what is stored is the class id, and no reader of ours turns it into a
/// colour. Written as 8-bit grey, so that every other reader gets the ids too.
/// </summary>
public static class MaskPng
{
    /// <summary>An 8-bit grey PNG whose value is the class id; lossless.</summary>
    public static byte[] Encode(GrayImage mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return MaskPngWriter.Write(mask);
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
