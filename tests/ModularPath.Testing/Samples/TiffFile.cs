using BitMiracle.LibTiff.Classic;

namespace ModularPath.Testing.Samples;

/// <summary>TIFF files written by LibTiff, with whatever tags a test asks for.</summary>
public static class TiffFile
{
    public static byte[] Write(
        int width, int height, int depth, int channels, Photometric photometric, Func<int, int, int[]> samples,
        Compression compression = Compression.NONE, Action<Tiff>? tags = null, int rowsPerStrip = 16)
    {
        using var file = new MemoryStream();
        using (var tiff = Tiff.ClientOpen("sample", "w", file, new TiffStream()))
        {
            tiff.SetField(TiffTag.IMAGEWIDTH, width);
            tiff.SetField(TiffTag.IMAGELENGTH, height);
            tiff.SetField(TiffTag.BITSPERSAMPLE, depth);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, channels);
            tiff.SetField(TiffTag.PHOTOMETRIC, photometric);
            tiff.SetField(TiffTag.COMPRESSION, compression);
            tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
            tiff.SetField(TiffTag.ROWSPERSTRIP, rowsPerStrip);
            tags?.Invoke(tiff);
            for (var y = 0; y < height; y++)
            {
                Assert.True(tiff.WriteScanline(Row(width, y, depth, channels, samples), y));
            }

            tiff.Flush();
        }

        return file.ToArray();
    }

    public static byte[] WriteTiles(int width, int height, int tile, Func<int, int, int[]> samples)
    {
        using var file = new MemoryStream();
        using (var tiff = Tiff.ClientOpen("sample", "w", file, new TiffStream()))
        {
            tiff.SetField(TiffTag.IMAGEWIDTH, width);
            tiff.SetField(TiffTag.IMAGELENGTH, height);
            tiff.SetField(TiffTag.BITSPERSAMPLE, 8);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, 3);
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.RGB);
            tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
            tiff.SetField(TiffTag.TILEWIDTH, tile);
            tiff.SetField(TiffTag.TILELENGTH, tile);
            for (var top = 0; top < height; top += tile)
            {
                for (var left = 0; left < width; left += tile)
                {
                    var (x0, y0) = (left, top);
                    var pixels = Enumerable.Range(0, tile).SelectMany(y => Row(tile, y, 8, 3, (x, row) => samples(x0 + x, y0 + row)));
                    Assert.True(tiff.WriteTile([.. pixels], left, top, 0, 0) > 0);
                }
            }

            tiff.Flush();
        }

        return file.ToArray();
    }

    /// <summary>A little-endian file of one directory with these entries and nothing else but <paramref name="data"/>.</summary>
    public static byte[] Raw(byte[] data, params (int Tag, int Type, uint Count, uint Value)[] entries)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(8 + data.Length);
        writer.Write(data);
        writer.Write((ushort)entries.Length);
        foreach (var (tag, type, count, value) in entries)
        {
            writer.Write((ushort)tag);
            writer.Write((ushort)type);
            writer.Write(count);
            writer.Write(value);
        }

        writer.Write(0);
        return file.ToArray();
    }

    private static byte[] Row(int width, int y, int depth, int channels, Func<int, int, int[]> samples)
    {
        var row = new byte[((width * channels * depth) + 7) / 8];
        for (var i = 0; i < width * channels; i++)
        {
            var sample = samples(i / channels, y)[i % channels];
            if (depth == 16)
            {
                BitConverter.TryWriteBytes(row.AsSpan(2 * i), (ushort)sample);
            }
            else
            {
                row[i * depth / 8] |= (byte)(sample << (8 - depth - (i * depth % 8)));
            }
        }

        return row;
    }
}
