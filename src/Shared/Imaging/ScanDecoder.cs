using ModularPath.Imaging.Decoding;
using ModularPath.Imaging.Sandbox;

namespace ModularPath.Imaging;

/// <summary>Scans of documents that are no files of their own: the container says how large they are.</summary>
public static class ScanDecoder
{
    // Bitmaps of a bit a pixel: the page, and the regions and symbols that are put on it.
    private const int MostBitmaps = 16;

    private const int TiffHeader = 8;
    private const ushort TiffLong = 4;

    private static readonly WasmModule Jbig2Decoder = new("jbig2.wasm");

    /// <summary>
    /// Whether a fax of group 4 can be decoded, but for a few lines. PDF's readers make white paper of what they do not understand.
    /// </summary>
    /// <param name="fax">Codes, the highest bit first.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="limits">Of a picture.</param>
    /// <exception cref="PictureException">It cannot, or is beyond the limits.</exception>
    public static void CheckFax(ReadOnlySpan<byte> fax, int width, int height, PictureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        SizeLimit.CheckPixels(width, height, limits);
        // A TIFF of one strip, whose directory stands behind it.
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(TiffHeader + fax.Length);
        writer.Write(fax);
        (ushort Tag, int Value)[] tags =
        [
            (TiffTag.Width, width), (TiffTag.Height, height), (TiffTag.BitsPerSample, 1), (TiffTag.Compression, 4),
            (TiffTag.Photometric, 0), (TiffTag.StripOffsets, TiffHeader), (TiffTag.SamplesPerPixel, 1), (TiffTag.RowsPerStrip, height),
            (TiffTag.StripByteCounts, fax.Length),
        ];
        writer.Write((ushort)tags.Length);

        foreach (var (tag, value) in tags)
        {
            writer.Write(tag);
            writer.Write(TiffLong);
            writer.Write(1);
            writer.Write(value);
        }

        writer.Write(0);
        TiffPicture.DecodeGrey(file.ToArray(), limits);
    }

    /// <summary>Decodes JBIG2 as PDF embeds it (ISO 32000-2, 7.4.7), by PDFium's decoder in a sandbox.</summary>
    /// <param name="segments">The picture's own.</param>
    /// <param name="globals">Those that it shares with other pictures; may be empty.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="limits">Of a picture.</param>
    /// <returns>A bit a pixel, 0 black, in lines of whole bytes.</returns>
    /// <exception cref="PictureException">Damaged, or beyond the limits.</exception>
    public static byte[] Jbig2(
        ReadOnlyMemory<byte> segments, ReadOnlyMemory<byte> globals, int width, int height, PictureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        SizeLimit.CheckBytes((long)segments.Length + globals.Length, limits);
        SizeLimit.CheckPixels(width, height, limits);
        Jbig2Segments.Check(segments.Span);
        var (line, pixels) = ((width + 7) / 8, (long)width * height);
        var most = segments.Length + globals.Length + (pixels / 8 * MostBitmaps);
        using var run = new WasmRun(Jbig2Decoder, most, pixels);
        // PDFium turns the bits round already: in JBIG2 1 is black, in PDF 0 is.
        byte[]? bits = null;
        var imports = run.Imports;
        imports.DefineFunction(WasmRun.From, "h", (int at, int length, int stride, int lines) =>
        {
            bits = new byte[(long)length == line && lines == height ? length * lines : throw new ArgumentException("Another size.")];

            for (var y = 0; y < lines; y++)
            {
                run.Bytes(at + (y * stride), length).CopyTo(bits.AsSpan(y * length));
            }
        });
        imports.DefineFunction(WasmRun.From, "b", (int bytes) => run.GrowTo(bytes));
        // Of its decoder of faxes, and of clocks and exits that it never needs.
        imports.DefineFunction(WasmRun.From, "g", (int _) => { });
        imports.DefineFunction(WasmRun.From, "f", (int _, int _, int _) => { });
        imports.DefineFunction(WasmRun.From, "a", (int _, double _) => 0);
        imports.DefineFunction(WasmRun.From, "c", (int _) => { });
        imports.DefineFunction(WasmRun.From, "d", () => { });
        imports.DefineFunction(WasmRun.From, "e", () => { });
        run.Decode(addresses => [addresses[0], segments.Length, width, height, addresses[1], globals.Length], segments, globals);
        return bits ?? throw new PictureException(PictureFault.Unreadable, "The JBIG2 picture is damaged.");
    }
}
