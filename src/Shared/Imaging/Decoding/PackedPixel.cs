namespace ModularPath.Imaging.Decoding;

/// <summary>A pixel as an integer whose bytes in memory are R, G, B, A (all machines that run this are little-endian).</summary>
internal static class PackedPixel
{
    private const uint FullAlpha = 0xFF00_0000;

    public static uint Opaque(byte red, byte green, byte blue) => FullAlpha | ((uint)blue << 16) | ((uint)green << 8) | red;

    public static void FromGrey(ReadOnlySpan<byte> tones, Span<uint> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = FullAlpha | (tones[i] * 0x01_0101u);
        }
    }
}
