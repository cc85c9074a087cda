using System.Text;

namespace ModularPath.Benchmarks.Pictures;

/// <summary>Pictures of 0.93 million pixels in the formats that are read without a library.</summary>
internal static class PlainFormats
{
    private const int Width = 1220;
    private const int Height = 762;

    public static List<(string Name, byte[] Encoded)> Files() =>
    [
        ("P4 bitmap", [.. Ascii($"P4\n{Width} {Height}\n"), .. Samples((Width + 7) / 8 * Height)]),
        ("P5 grey", [.. Ascii($"P5\n{Width} {Height}\n255\n"), .. Samples(Width * Height)]),
        ("P6 colour", [.. Ascii($"P6\n{Width} {Height}\n255\n"), .. Samples(3 * Width * Height)]),
        ("P2 plain grey", Ascii($"P2\n{Width} {Height}\n255\n{string.Join(' ', Samples(Width * Height))}\n")),
        ("P3 plain colour", Ascii($"P3\n{Width} {Height}\n255\n{string.Join(' ', Samples(3 * Width * Height))}\n")),
        ("TGA grey", [.. TgaHeader(3, 8), .. Samples(Width * Height)]),
        ("TGA 24 bits", [.. TgaHeader(2, 24), .. Samples(3 * Width * Height)]),
        ("TGA 24 bits, runs", [.. TgaHeader(10, 24), .. Runs()]),
    ];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Samples(int count) => [.. Enumerable.Range(0, count).Select(static i => (byte)((i * 31) ^ (i >> 9)))];

    private static byte[] TgaHeader(byte type, byte depth) =>
        [0, 0, type, 0, 0, 0, 0, 0, 0, 0, 0, 0, Width & 255, Width >> 8, Height & 255, Height >> 8, depth, 0];

    // Runs of 20 pixels, each within its row.
    private static IEnumerable<byte> Runs() =>
        Enumerable.Range(0, Width / 20 * Height).SelectMany(static i => new byte[] { 128 + 19, (byte)i, (byte)(i >> 3), (byte)(i >> 6) });
}
