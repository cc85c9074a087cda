using BitMiracle.LibTiff.Classic;
using Tag = BitMiracle.LibTiff.Classic.TiffTag;

namespace ModularPath.Imaging.Decoding;

/// <summary>A TIFF of one sample a pixel, bilevel or grey, read line by line.</summary>
internal static class TiffLines
{
    /// <returns>A byte a pixel, 255 = white; null where it is something else, or in tiles.</returns>
    /// <exception cref="PictureException">A line cannot be read.</exception>
    public static byte[]? Read(Tiff tiff, int width, int height)
    {
        var depth = Number(tiff, Tag.BITSPERSAMPLE);

        if (tiff.IsTiled() || Number(tiff, Tag.SAMPLESPERPIXEL) != 1 || depth is not (1 or 2 or 4 or 8)
            || tiff.GetField(Tag.PHOTOMETRIC) is not [var photometric, ..]
            || (Photometric)photometric.ToInt() is not (Photometric.MINISBLACK or Photometric.MINISWHITE))
        {
            return null;
        }

        var isWhiteLeast = (Photometric)photometric.ToInt() == Photometric.MINISWHITE;
        var (pixels, line) = (GC.AllocateUninitializedArray<byte>(width * height), new byte[tiff.ScanlineSize()]);

        for (var y = 0; y < height; y++)
        {
            if (!tiff.ReadScanline(line, y))
            {
                throw TiffPicture.Damaged(null);
            }

            Unpack(line, depth, isWhiteLeast, pixels.AsSpan(y * width, width));
        }

        return pixels;
    }

    private static void Unpack(ReadOnlySpan<byte> line, int depth, bool isWhiteLeast, Span<byte> pixels)
    {
        var (each, most) = (8 / depth, (1 << depth) - 1);
        Span<byte> tones = stackalloc byte[most + 1];

        for (var value = 0; value < tones.Length; value++)
        {
            tones[value] = (byte)((isWhiteLeast ? most - value : value) * 255 / most);
        }

        for (var x = 0; x < pixels.Length; x++)
        {
            pixels[x] = tones[(line[x / each] >> (8 - depth - (x % each * depth))) & most];
        }
    }

    private static int Number(Tiff tiff, Tag tag) => tiff.GetFieldDefaulted(tag) is [var value, ..] ? value.ToInt() : 0;
}
