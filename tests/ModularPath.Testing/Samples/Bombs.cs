using System.Buffers.Binary;

namespace ModularPath.Testing.Samples;

/// <summary>Small files that claim to be, or unpack to, more than fits into memory.</summary>
public static class Bombs
{
    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["png of 30000 x 30000"] = () => PngFile.Assemble(30000, 30000, 1, 0, false, null, PngFile.Zip(new byte[30000 * 3751])),
        ["png of 2^31 - 1"] = () => PngFile.Assemble(int.MaxValue, int.MaxValue, 8, 6, false, null, PngFile.Zip(new byte[100])),
        ["png beyond 2^31"] = () => PngFile.Assemble(-2, 10, 8, 6, false, null, PngFile.Zip(new byte[100])),
        ["jpeg of 65500 x 65500"] = Jpeg,
        ["gif of 65535 x 65535"] = Gif,
        ["bmp of 100000 x 100000"] = () => BmpFile.Header(100_000, 100_000, 24, 1000),
        ["pbm of 30000 x 30000"] = () => "P4\n30000 30000\n0"u8.ToArray(),
        ["ppm of 99999999 x 99999999"] = () => "P3\n99999999 99999999\n255\n0"u8.ToArray(),
        ["tga of 30000 x 30000"] = () => [0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x30, 0x75, 0x30, 0x75, 24, 0, .. new byte[100]],
        ["webp of 16384 x 16384"] = () => WebP(14),
        ["tiff of 100000 x 100000"] = () => TiffFile.Raw(
            new byte[100], (256, 4, 1, 100_000), (257, 4, 1, 100_000), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 8),
            (278, 4, 1, 100_000), (279, 4, 1, 100)),
        ["tiff of 2^32 - 1"] = () => TiffFile.Raw(
            new byte[100], (256, 4, 1, uint.MaxValue), (257, 4, 1, uint.MaxValue), (262, 3, 1, 1), (273, 4, 1, 8), (279, 4, 1, 100)),
        ["tiff with a giant strip"] = () => TiffFile.Raw(
            new byte[100], (256, 4, 1, 7000), (257, 4, 1, 7000), (258, 3, 1, 16), (259, 3, 1, 5), (262, 3, 1, 2), (273, 4, 1, 8),
            (277, 3, 1, 4), (278, 4, 1, 7000), (279, 4, 1, 100)),
        ["tiff with a giant tile"] = () => TiffFile.Raw(
            new byte[100], (256, 3, 1, 10), (257, 3, 1, 10), (258, 3, 1, 8), (262, 3, 1, 1), (322, 4, 1, 1 << 30),
            (323, 4, 1, 1 << 30), (324, 4, 1, 8), (325, 4, 1, 100)),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    public static byte[] Of(string name) => Files[name]();

    /// <summary>A picture of one pixel whose compressed text and colour profile unpack to 100 MB each.</summary>
    public static byte[] CompressedChunks()
    {
        byte[] profile = [.. "icc\0\0"u8, .. PngFile.Zip(new byte[100_000_000])];
        byte[] text = [.. "text\0\0"u8, .. PngFile.Zip(new byte[100_000_000])];
        return PngFile.Write(1, 1, 8, 2, (_, _) => [1, 2, 3], extra: [("iCCP", profile), ("zTXt", text)]);
    }

    private static byte[] Jpeg()
    {
        var jpeg = SkiaFile.Jpeg(Pattern.Colour(), 80);
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 65500);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 65500);
        return jpeg;
    }

    private static byte[] Gif()
    {
        var gif = GifFile.Write(10, 10, [(1, 2, 3)], null, (_, _) => 0);
        gif.AsSpan(6, 4).Fill(255);
        return gif;
    }

    // The header of a lossless bit stream: a signature byte, then 14 bits each of width - 1 and height - 1.
    private static byte[] WebP(int bits)
    {
        var webp = SkiaFile.WebP(Pattern.Colour(), lossless: true);
        var stream = webp.AsSpan().IndexOf("VP8L"u8) + 8;
        BinaryPrimitives.WriteUInt32LittleEndian(webp.AsSpan(stream + 1), (1u << (2 * bits)) - 1);
        return webp;
    }
}
