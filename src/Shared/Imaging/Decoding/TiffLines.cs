using BitMiracle.LibTiff.Classic;
using Tag = BitMiracle.LibTiff.Classic.TiffTag;

namespace ModularPath.Imaging.Decoding;

/// <summary>A TIFF of one sample a pixel, bilevel or grey, read line by line.</summary>
internal static class TiffLines
{
    // A fax has damaged lines; with more than one in so many it is no plan any more.
    private const int MostDamaged = 50;

    /// <returns>A byte a pixel, 255 = white; null where it is something else, or in tiles.</returns>
    /// <exception cref="PictureException">A line cannot be read; of a fax, more than a few.</exception>
    public static byte[]? Read(Tiff tiff, TiffDirectory page)
    {
        var (width, height, damaged) = (page.Width, page.Height, 0);
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
            if (tiff.ReadScanline(line, y))
            {
                Unpack(line, depth, isWhiteLeast, pixels.AsSpan(y * width, width));
            }
            else if (page.IsFax && ++damaged * MostDamaged <= height)
            {
                // As a fax machine prints it: the line before, so that no wall has a gap there.
                Above(pixels, y, width).CopyTo(pixels.AsSpan(y * width, width));
            }
            else
            {
                throw TiffPicture.Damaged(page, null);
            }
        }

        return pixels;
    }

    /// <summary>How many lines cannot be read; 0 where it is in tiles.</summary>
    public static int CountDamaged(Tiff tiff, TiffDirectory page)
    {
        if (tiff.IsTiled())
        {
            return 0;
        }

        var line = new byte[tiff.ScanlineSize()];
        return Enumerable.Range(0, page.Height).Count(y => !tiff.ReadScanline(line, y));
    }

    private static byte[] Above(byte[] pixels, int y, int width) => y > 0
        ? pixels[((y - 1) * width)..(y * width)]
        : [.. Enumerable.Repeat(byte.MaxValue, width)];

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
