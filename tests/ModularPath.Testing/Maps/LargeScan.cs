using BitMiracle.LibTiff.Classic;

namespace ModularPath.Testing.Maps;

/// <summary>A plan of size A1 scanned at 300 dpi, as architects keep them: rooms in rows, with a door in every wall.</summary>
public static class LargeScan
{
    public const int Width = 9933;
    public const int Height = 7016;

    private const int Room = 900;

    /// <summary>One bit a pixel, CCITT group 4.</summary>
    public static byte[] Tiff()
    {
        var (file, row) = (new MemoryStream(), new byte[(Width + 7) / 8]);

        using (var tiff = BitMiracle.LibTiff.Classic.Tiff.ClientOpen("scan", "w", file, new TiffStream()))
        {
            tiff.SetField(TiffTag.IMAGEWIDTH, Width);
            tiff.SetField(TiffTag.IMAGELENGTH, Height);
            tiff.SetField(TiffTag.BITSPERSAMPLE, 1);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISWHITE);
            tiff.SetField(TiffTag.COMPRESSION, Compression.CCITTFAX4);
            tiff.SetField(TiffTag.ROWSPERSTRIP, Height);

            for (var y = 0; y < Height; y++)
            {
                Array.Clear(row);

                for (var x = 0; x < Width; x++)
                {
                    row[x / 8] |= (byte)(IsInk(x, y) ? 0x80 >> (x % 8) : 0);
                }

                tiff.WriteScanline(row, y);
            }
        }

        return file.ToArray();
    }

    public static bool IsInk(int x, int y) =>
        (x % Room < 30 && y % Room is < 200 or > 330) || (y % Room < 30 && x % Room is < 200 or > 330);
}
