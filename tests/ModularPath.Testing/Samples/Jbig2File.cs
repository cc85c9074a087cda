using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;

namespace ModularPath.Testing.Samples;

/// <summary>
/// JBIG2 as PDF embeds it: the segments of ISO/IEC 14492 (7.2 to 7.4), with one region whose bits are coded as a fax of group 4 (MMR,
/// 6.2.6). LibTiff writes the fax.
/// </summary>
public static class Jbig2File
{
    private const int Patterns = 16;
    private const int ImmediateHalftone = 22;
    private const int PageInformation = 48;
    private const int ImmediateRegion = 38;
    private const int EndOfPage = 49;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="isBlack">Of x and y.</param>
    public static byte[] Write(int width, int height, Func<int, int, bool> isBlack)
    {
        byte[] size = [.. Number(width), .. Number(height)];

        return
        [
            .. Segment(0, PageInformation, [.. size, .. new byte[8], 0, 0, 0]),
            // At 0, 0, put on the page by or; then the flag for MMR.
            .. Segment(1, ImmediateRegion, [.. size, .. new byte[8], 0, 1, .. Fax(width, height, isBlack)]),
            .. Segment(2, EndOfPage, []),
        ];
    }

    /// <summary>A halftone (7.4.4 and 7.4.5): patterns that pages share, and a page whose cells of 8 x 8 pixels each have one.</summary>
    /// <param name="across">Cells.</param>
    /// <param name="down">Cells.</param>
    /// <param name="isBlack">Of a cell.</param>
    public static (byte[] Shared, byte[] Page) Halftone(int across, int down, Func<int, int, bool> isBlack)
    {
        byte[] size = [.. Number(8 * across), .. Number(8 * down)];
        // Two patterns beside each other: white, black.
        byte[] patterns = [1, 8, 8, .. Number(1), .. Fax(16, 8, static (x, _) => x >= 8)];
        byte[] halftone =
        [
            .. size, .. new byte[8], 0, 1, .. Number(across), .. Number(down), .. new byte[8], 8, 0, 0, 0, .. Fax(across, down, isBlack),
        ];
        return (
            [.. Number(0), Patterns, 0, 0, .. Number(patterns.Length), .. patterns],
            [
                .. Segment(1, PageInformation, [.. size, .. new byte[8], 0, 0, 0]),
                // Refers to one segment, number 0.
                .. Number(2), ImmediateHalftone, 0x20, 0, 1, .. Number(halftone.Length), .. halftone,
                .. Segment(3, EndOfPage, []),
            ]);
    }

    private static byte[] Fax(int width, int height, Func<int, int, bool> isBlack)
    {
        var tiff = TiffFile.Write(
            width, height, 1, 1, Photometric.MINISWHITE, (x, y) => [isBlack(x, y) ? 1 : 0], Compression.CCITTFAX4, rowsPerStrip: height);
        using var read = Tiff.ClientOpen("fax", "r", new MemoryStream(tiff), new TiffStream());
        var fax = new byte[read.RawStripSize(0)];
        Assert.Equal(fax.Length, read.ReadRawStrip(0, fax, 0, fax.Length));
        return fax;
    }

    // Number, type, no segments that it refers to, page 1, length.
    private static byte[] Segment(int number, byte type, byte[] content) =>
        [.. Number(number), type, 0, 1, .. Number(content.Length), .. content];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
