using BitMiracle.LibTiff.Classic;
using ModularPath.Imaging;

namespace ModularPath.LoadTests;

/// <summary>Plans of any size, drawn here: rooms in rows, a door in every wall.</summary>
internal static class Pictures
{
    // A1 at 300 dots an inch.
    private const int ScanWidth = 9933;
    private const int ScanHeight = 7016;
    private const int ScanRoom = 900;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="seed">Another one is another picture.</param>
    /// <param name="noise">How far a pixel may be from its colour, as in a scan.</param>
    public static byte[] Plan(int width, int height, int seed = 0, int noise = 0)
    {
        var (pixels, random) = (new byte[4 * width * height], new Random(seed));
        var room = Math.Max(16, Math.Min(width, height) / (3 + (seed % 3)));

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var wall = (x % room < 4 && y % room is < 20 or > 36) || (y % room < 4 && x % room is < 20 or > 36);
                var tone = wall ? seed % 90 : 255 - (seed % 30);
                pixels.AsSpan(4 * ((y * width) + x), 3).Fill((byte)Math.Clamp(tone + random.Next(-noise, noise + 1), 0, 255));
                pixels[(4 * ((y * width) + x)) + 3] = 255;
            }
        }

        return PictureEncoder.Png(new Picture(width, height, pixels));
    }

    /// <summary>A scan as architects keep it: one bit a pixel, CCITT group 4.</summary>
    public static byte[] LargeScan()
    {
        var (file, row) = (new MemoryStream(), new byte[(ScanWidth + 7) / 8]);

        using (var tiff = Tiff.ClientOpen("scan", "w", file, new TiffStream()))
        {
            tiff.SetField(TiffTag.IMAGEWIDTH, ScanWidth);
            tiff.SetField(TiffTag.IMAGELENGTH, ScanHeight);
            tiff.SetField(TiffTag.BITSPERSAMPLE, 1);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISWHITE);
            tiff.SetField(TiffTag.COMPRESSION, Compression.CCITTFAX4);
            tiff.SetField(TiffTag.ROWSPERSTRIP, ScanHeight);

            for (var y = 0; y < ScanHeight; y++)
            {
                Array.Clear(row);

                for (var x = 0; x < ScanWidth; x++)
                {
                    row[x / 8] |= (byte)(IsInk(x, y) ? 0x80 >> (x % 8) : 0);
                }

                tiff.WriteScanline(row, y);
            }
        }

        return file.ToArray();
    }

    /// <summary>The same as 8-bit grey PNG.</summary>
    public static byte[] LargeGreyScan()
    {
        var pixels = new byte[ScanWidth * ScanHeight];

        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = IsInk(i % ScanWidth, i / ScanWidth) ? (byte)20 : (byte)250;
        }

        return MaskPng.Encode(new GrayImage(ScanWidth, ScanHeight, pixels));
    }

    private static bool IsInk(int x, int y) =>
        (x % ScanRoom < 30 && y % ScanRoom is < 200 or > 330) || (y % ScanRoom < 30 && x % ScanRoom is < 200 or > 330);
}
