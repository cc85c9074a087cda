using BitMiracle.LibTiff.Classic;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Oracle;

/// <summary>Lossless varieties beside those of <see cref="SampleFiles"/> that ImageSharp 2.1 reads too, and reads right.</summary>
internal static class OracleFiles
{
    private const int Width = 37;
    private const int Height = 21;

    private static readonly byte[] Palette = [.. Enumerable.Range(0, 3 * 16).Select(static i => (byte)(i * 5))];

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["png grey 1"] = static () => PngFile.Write(Width, Height, 1, 0, static (x, y) => [Tone(x, y) & 1]),
        ["png grey 8"] = static () => PngFile.Write(Width, Height, 8, 0, static (x, y) => [Tone(x, y)]),
        ["png grey and alpha"] = static () => PngFile.Write(Width, Height, 8, 4, static (x, y) => [Tone(x, y), (x * 7) & 255]),
        ["png rgba"] = static () => PngFile.Write(Width, Height, 8, 6, static (x, y) => [x, y, Tone(x, y), (x * 7) & 255]),
        ["png palette 4"] = static () => PngFile.Write(Width, Height, 4, 3, static (x, y) => [Tone(x, y) & 15], Palette),
        ["gif"] = static () => GifFile.Write(Width, Height, [(1, 2, 3), (250, 0, 0), (9, 99, 199)], null, static (x, y) => (x + y) % 3),
        ["pbm"] = static () => [.. "P4 37 21\n"u8, .. Enumerable.Range(0, 5 * Height).Select(static i => (byte)(i * 37))],
        ["pbm, plain"] = static () => "P1\n# ink is 1\n3 2\n1 0 1\n0 1 0\n"u8.ToArray(),
        ["pgm"] = static () => [.. "P5 37 21 255\n"u8, .. Enumerable.Range(0, Width * Height).Select(static i => (byte)(i * 11))],
        ["pgm, plain"] = static () => "P2 3 2 255\n0 3 6\n9 128 255\n"u8.ToArray(),
        ["ppm, plain"] = static () => "P3 2 1 255\n0 3 6\n9 128 255\n"u8.ToArray(),
        ["tga grey"] = static () => TgaFile.Write(Width, Height, 3, 8, Grey),
        ["tga grey, runs"] = static () => TgaFile.Write(Width, Height, 11, 8, Coarse),
        ["tga rgba, runs, right to left"] = static () => TgaFile.Write(
            Width, Height, 10, 32, static (x, y) => [(byte)(x / 4), (byte)y, 7, (byte)(y * 9)], TgaFile.RightToLeft | TgaFile.TopDown | 8),
        ["tga mapped"] = static () => TgaFile.Write(Width, Height, 1, 8, static (x, y) => [(byte)(Tone(x, y) & 15)], map: Palette),
        ["tga mapped, runs"] = static () => TgaFile.Write(Width, Height, 9, 8, static (x, y) => [(byte)(x / 9)], map: Palette),
        ["tiff grey"] = static () => Tiff(8, Photometric.MINISBLACK, Compression.LZW),
        ["tiff grey, white is 0"] = static () => Tiff(8, Photometric.MINISWHITE, Compression.ADOBE_DEFLATE),
        ["tiff group 4"] = static () => Tiff(1, Photometric.MINISWHITE, Compression.CCITTFAX4),
        ["tiff group 3"] = static () => Tiff(1, Photometric.MINISWHITE, Compression.CCITTFAX3),
    };

    public static IEnumerable<string> Names => Files.Keys;

    public static byte[] Read(string name) => Files[name]();

    private static int Tone(int x, int y) => ((x * 7) + (y * 13)) & 255;

    private static byte[] Grey(int x, int y) => [(byte)Tone(x, y)];

    private static byte[] Coarse(int x, int y) => [(byte)Tone(x / 6, y)];

    private static byte[] Tiff(int depth, Photometric photometric, Compression compression) =>
        TiffFile.Write(Width, Height, depth, 1, photometric, (x, y) => [Tone(x, y) >> (8 - depth)], compression);
}
