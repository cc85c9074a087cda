using System.Runtime.InteropServices;
using ModularPath.Testing.Samples;
using SkiaSharp;

namespace ModularPath.Imaging.Tests.Masks;

public sealed class MaskPngTests
{
    private static readonly PictureLimits Limits = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 300)]
    [InlineData(301, 5)]
    public void A_mask_comes_back_as_it_was(int width, int height)
    {
        var mask = Pattern.Noise(width, height, 5, 0.7);

        var read = MaskPng.Decode(MaskPng.Encode(mask), Limits);

        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(mask.Pixels, read.Pixels);
    }

    [Fact]
    public void Another_reader_finds_the_ids_as_grey_values()
    {
        var mask = Pattern.Noise(90, 40, 6, 0.5);

        using var bitmap = SKBitmap.Decode(MaskPng.Encode(mask));

        Assert.Equal(SKColorType.Gray8, bitmap.ColorType);
        Assert.Equal(mask.Pixels, Enumerable.Range(0, 40).SelectMany(y => bitmap.GetPixelSpan().Slice(y * bitmap.RowBytes, 90).ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_palette_png_gives_its_indices_and_a_grey_one_its_samples(int depth)
    {
        foreach (var (type, palette) in new[] { (3, new byte[3 << depth]), (0, null) })
        {
            var read = MaskPng.Decode(PngFile.Write(37, 21, depth, type, (x, y) => [(x + (3 * y)) % (1 << depth)], palette), Limits);

            Assert.Equal(Enumerable.Range(0, 37 * 21).Select(i => (byte)(((i % 37) + (3 * (i / 37))) % (1 << depth))), read.Pixels);
        }
    }

    [Fact]
    public void Every_row_filter_is_undone()
    {
        // Skia chooses the filter it is told to, so its encoder is the other side here.
        var mask = Pattern.Noise(61, 33, 8, 0.9);
        SKPngEncoderFilterFlags[] filters =
        [
            SKPngEncoderFilterFlags.None, SKPngEncoderFilterFlags.Sub, SKPngEncoderFilterFlags.Up,
            SKPngEncoderFilterFlags.Avg, SKPngEncoderFilterFlags.Paeth,
        ];

        foreach (var filter in filters)
        {
            var pin = GCHandle.Alloc(mask.Pixels, GCHandleType.Pinned);
            using var map = new SKPixmap(new SKImageInfo(61, 33, SKColorType.Gray8, SKAlphaType.Opaque), pin.AddrOfPinnedObject());
            using var png = map.Encode(new SKPngEncoderOptions(filter, 6));
            pin.Free();

            Assert.Equal(mask.Pixels, MaskPng.Decode(png!.ToArray(), Limits).Pixels);
        }
    }

    [Fact]
    public void Masks_of_real_maps_are_read_by_index()
    {
        var folder = Path.Combine(SharedData.MapsReal, "masks");
        var files = Directory.GetFiles(folder).Order().Where((_, i) => i % 25 == 0).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var png = File.ReadAllBytes(file);

            var mask = MaskPng.Decode(png, Limits);

            // The picture decoder knows colours only: each index must have led to its palette entry.
            var palette = png.AsSpan(png.AsSpan().IndexOf("PLTE"u8) + 4);
            var picture = PictureDecoder.Decode(png, Limits);
            for (var i = 0; i < mask.Pixels.Length; i++)
            {
                Assert.True(palette.Slice(3 * mask.Pixels[i], 3).SequenceEqual(picture.Pixels.AsSpan(4 * i, 3)), file);
            }

            Assert.All(mask.Pixels.Distinct(), value => Assert.True(value is <= 6 or 250 or 251 or 253 or 254 or 255));
            Assert.Equal(mask.Pixels, MaskPng.Decode(MaskPng.Encode(mask), Limits).Pixels);
        }
    }

    [Fact]
    public void A_cut_or_altered_mask_is_unreadable()
    {
        var png = MaskPng.Encode(Pattern.Noise(50, 40, 1, 0.5));
        for (var length = 0; length < png.Length - 12; length += 7)
        {
            Assert.Equal(PictureFault.Unreadable, FaultOf(png[..length]));
        }

        for (var at = 16; at < png.Length - 12; at += 11)
        {
            var altered = (byte[])png.Clone();
            altered[at] ^= 1;
            Assert.NotNull(FaultOf(altered));
        }
    }

    [Fact]
    public void What_holds_no_ids_is_refused()
    {
        Assert.Equal(PictureFault.UnsupportedFormat, FaultOf(SampleFiles.Of("png rgb")));
        Assert.Equal(PictureFault.UnsupportedFormat, FaultOf(SampleFiles.Of("jpeg")));
        Assert.Equal(PictureFault.UnsupportedFormat, FaultOf(PngFile.Write(4, 4, 16, 0, (_, _) => [1])));
        Assert.Equal(PictureFault.UnsupportedFormat, FaultOf(PngFile.Write(4, 4, 8, 0, (_, _) => [1], interlaced: true)));
        Assert.Equal(PictureFault.TooLarge, FaultOf(Bombs.Of("png of 30000 x 30000")));
    }

    private static PictureFault? FaultOf(byte[] png)
    {
        try
        {
            MaskPng.Decode(png, Limits);
            return null;
        }
        catch (PictureException exception)
        {
            return exception.Fault;
        }
    }
}
