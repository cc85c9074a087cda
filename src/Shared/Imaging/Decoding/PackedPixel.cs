using System.Runtime.Intrinsics;

namespace ModularPath.Imaging.Decoding;

/// <summary>A pixel as an integer whose bytes in memory are R, G, B, A (all machines that run this are little-endian).</summary>
internal static class PackedPixel
{
    private const uint FullAlpha = 0xFF00_0000;

    private static readonly Vector128<byte> Rgb = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255);
    private static readonly Vector128<byte> Bgr = Vector128.Create((byte)2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9, 255);

    public static uint FromRgba(byte red, byte green, byte blue, byte alpha = 255) =>
        ((uint)alpha << 24) | ((uint)blue << 16) | ((uint)green << 8) | red;

    public static void FromGrey(ReadOnlySpan<byte> tones, Span<uint> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = FullAlpha | (tones[i] * 0x01_0101u);
        }
    }

    public static void FromRgb(ReadOnlySpan<byte> colours, Span<uint> pixels)
    {
        for (var i = FromTriples(colours, pixels, Rgb); i < pixels.Length; i++)
        {
            var rgb = colours.Slice(3 * i, 3);
            pixels[i] = FromRgba(rgb[0], rgb[1], rgb[2]);
        }
    }

    public static void FromBgr(ReadOnlySpan<byte> colours, Span<uint> pixels)
    {
        for (var i = FromTriples(colours, pixels, Bgr); i < pixels.Length; i++)
        {
            var bgr = colours.Slice(3 * i, 3);
            pixels[i] = FromRgba(bgr[2], bgr[1], bgr[0]);
        }
    }

    /// <summary>Four pixels at a time from 16 bytes, of which 12 are theirs.</summary>
    /// <returns>How many pixels are done: the last few have no 16 bytes left.</returns>
    private static int FromTriples(ReadOnlySpan<byte> colours, Span<uint> pixels, Vector128<byte> order)
    {
        var alpha = Vector128.Create(FullAlpha);
        var i = 0;

        for (; (3 * i) + Vector128<byte>.Count <= colours.Length; i += Vector128<uint>.Count)
        {
            var four = Vector128.Shuffle(Vector128.Create(colours.Slice(3 * i, Vector128<byte>.Count)), order).AsUInt32() | alpha;
            four.CopyTo(pixels[i..]);
        }

        return i;
    }
}
