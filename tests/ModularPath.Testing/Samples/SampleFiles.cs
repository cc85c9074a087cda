using BitMiracle.LibTiff.Classic;

namespace ModularPath.Testing.Samples;

/// <summary>The same pattern in every encoding that holds it without loss, and in those that blur it a little.</summary>
public static class SampleFiles
{
    public static readonly IReadOnlyDictionary<string, Func<byte[]>> Lossless = new Dictionary<string, Func<byte[]>>
    {
        ["png rgb"] = () => PngFile.Write(Pattern.Width, Pattern.Height, 8, 2, Rgb),
        ["png rgb interlaced"] = () => PngFile.Write(Pattern.Width, Pattern.Height, 8, 2, Rgb, interlaced: true),
        ["png rgb 16 bits"] = () => PngFile.Write(Pattern.Width, Pattern.Height, 16, 2, (x, y) => [.. Rgb(x, y).Select(v => v * 257)]),
        ["png rgba opaque"] = () => PngFile.Write(Pattern.Width, Pattern.Height, 8, 6, (x, y) => [.. Rgb(x, y), 255]),
        ["webp lossless"] = () => SkiaFile.WebP(Pattern.Colour(), lossless: true),
        ["bmp"] = () => BmpFile.Write(Pattern.Width, Pattern.Height, Bytes),
        ["bmp top down"] = () => BmpFile.Write(Pattern.Width, -Pattern.Height, Bytes),
        ["x-portable-anymap p6"] = () => Netpbm("P6\n# drawn by hand\n64 48\n255\n", 1),
        ["x-portable-anymap p6 16 bits"] = () => Netpbm("P6 64\t48 65535\n", 257),
        ["x-tga"] = () => Tga(2),
        ["x-tga top down"] = () => Tga(2, TgaFile.TopDown),
        ["x-tga rle"] = () => Tga(10),
        ["x-tga rgba opaque"] = () => TgaFile.Write(Pattern.Width, Pattern.Height, 2, 32, (x, y) => [.. Bgr(x, y), 255], descriptor: 8),
        ["tiff"] = () => Tiff(Compression.NONE),
        ["tiff lzw"] = () => Tiff(Compression.LZW),
        ["tiff deflate"] = () => Tiff(Compression.ADOBE_DEFLATE),
        ["tiff packbits"] = () => Tiff(Compression.PACKBITS),
        ["tiff one strip"] = () =>
            TiffFile.Write(Pattern.Width, Pattern.Height, 8, 3, Photometric.RGB, Rgb, rowsPerStrip: Pattern.Height),
        ["tiff tiles"] = () =>
            TiffFile.WriteTiles(
                Pattern.Width, Pattern.Height, 32, (x, y) => x < Pattern.Width && y < Pattern.Height ? Rgb(x, y) : [0, 0, 0]),
        ["tiff 16 bits"] = () =>
            TiffFile.Write(Pattern.Width, Pattern.Height, 16, 3, Photometric.RGB, (x, y) => [.. Rgb(x, y).Select(v => v * 257)]),
        ["tiff cmyk"] = () =>
            TiffFile.Write(Pattern.Width, Pattern.Height, 8, 4, Photometric.SEPARATED, (x, y) => [.. Rgb(x, y).Select(v => 255 - v), 0]),
    };

    public static readonly IReadOnlyDictionary<string, Func<byte[]>> Lossy = new Dictionary<string, Func<byte[]>>
    {
        ["jpeg"] = () => SkiaFile.Jpeg(Pattern.Colour(), 95),
        ["jpeg progressive"] = () => JpegFile.Progressive,
        ["webp lossy"] = () => SkiaFile.WebP(Pattern.Colour(), lossless: false),
        ["gif"] = () => GifFile.Write(
            Pattern.Width, Pattern.Height, [.. Enumerable.Range(0, 128).Select(GifColour)], null, (x, y) => (x / 4 * 8) + (y * 5 / 32)),
    };

    public static byte[] Of(string name) => Lossless.TryGetValue(name, out var lossless) ? lossless() : Lossy[name]();

    public static TheoryData<string> LosslessNames => [.. Lossless.Keys];

    public static TheoryData<string> LossyNames => [.. Lossy.Keys];

    public static TheoryData<string> Names => [.. Lossless.Keys, .. Lossy.Keys];

    private static (byte R, byte G, byte B) GifColour(int i) =>
        ((byte)(((i / 8) * 16) + 6), (byte)(((i % 8) * 32) + 10), (byte)(((i / 8) * 8) + ((i % 8) * 13)));

    private static int[] Rgb(int x, int y) => [x * 4, y * 5, (x + y) * 2];

    private static (byte R, byte G, byte B) Bytes(int x, int y) => ((byte)(x * 4), (byte)(y * 5), (byte)((x + y) * 2));

    private static byte[] Bgr(int x, int y) => [(byte)((x + y) * 2), (byte)(y * 5), (byte)(x * 4)];

    private static byte[] Tga(byte type, byte descriptor = 0) =>
        TgaFile.Write(Pattern.Width, Pattern.Height, type, 24, Bgr, descriptor);

    private static byte[] Netpbm(string header, int times) =>
    [
        .. System.Text.Encoding.ASCII.GetBytes(header),
        .. from y in Enumerable.Range(0, Pattern.Height)
           from x in Enumerable.Range(0, Pattern.Width)
           from value in Rgb(x, y)
           from part in times == 1 ? new[] { (byte)value } : [(byte)(value * times >> 8), (byte)(value * times)]
           select part,
    ];

    private static byte[] Tiff(Compression compression) =>
        TiffFile.Write(Pattern.Width, Pattern.Height, 8, 3, Photometric.RGB, Rgb, compression);
}
