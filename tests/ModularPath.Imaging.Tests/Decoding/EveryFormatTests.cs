using BitMiracle.LibTiff.Classic;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

public sealed class EveryFormatTests
{
    private static readonly (byte R, byte G, byte B, byte A) White = (255, 255, 255, 255);
    private static readonly (byte R, byte G, byte B, byte A) Cyan = (0, 255, 255, 255);

    private static readonly PictureLimits Limits = new();

    [Theory]
    [MemberData(nameof(SampleFiles.LosslessNames), MemberType = typeof(SampleFiles))]
    public void A_lossless_file_gives_exactly_its_pixels(string name)
    {
        var picture = PictureDecoder.Decode(SampleFiles.Of(name), Limits);

        Assert.Equal((Pattern.Width, Pattern.Height), (picture.Width, picture.Height));
        Assert.Equal(Pattern.Colour().Pixels, picture.Pixels);
    }

    [Theory]
    [MemberData(nameof(SampleFiles.LossyNames), MemberType = typeof(SampleFiles))]
    public void A_lossy_file_gives_nearly_its_pixels(string name)
    {
        var picture = PictureDecoder.Decode(SampleFiles.Of(name), Limits);

        var error = picture.Pixels.Zip(Pattern.Colour().Pixels, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(error, 0, 8);
    }

    [Theory]
    [MemberData(nameof(SampleFiles.Names), MemberType = typeof(SampleFiles))]
    public void The_header_agrees_with_the_picture_and_names_its_media_type(string name)
    {
        var encoded = SampleFiles.Of(name);

        var header = PictureDecoder.ReadHeader(encoded, Limits);

        Assert.Equal((Pattern.Width, Pattern.Height), (header.Width, header.Height));
        Assert.Equal($"image/{name.Split(' ')[0]}", header.MediaType);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_palette_png_gives_its_colours(int depth)
    {
        var colours = 1 << depth;
        var palette = Enumerable.Range(0, colours).SelectMany(i => new[] { (byte)(i * 3), (byte)(255 - i), (byte)(i * 7) }).ToArray();
        var png = PngFile.Write(37, 21, depth, 3, (x, y) => [(x + y) % colours], palette);

        var picture = PictureDecoder.Decode(png, Limits);

        Assert.Equal(
            Pattern.Make((x, y) => Colour((x + y) % colours), 37, 21).Pixels,
            picture.Pixels);

        static (byte R, byte G, byte B, byte A) Colour(int i) => ((byte)(i * 3), (byte)(255 - i), (byte)(i * 7), 255);
    }

    [Theory]
    [InlineData(1, 255)]
    [InlineData(2, 85)]
    [InlineData(4, 17)]
    [InlineData(8, 1)]
    public void A_grey_png_spreads_over_the_whole_range(int depth, int step)
    {
        var png = PngFile.Write(37, 21, depth, 0, (x, y) => [(x + y) % (1 << depth)]);

        var picture = PictureDecoder.Decode(png, Limits);

        Assert.Equal(Grey((x, y) => (x + y) % (1 << depth) * step, 37, 21), picture.Pixels);
    }

    [Fact]
    public void A_grey_png_of_16_bits_keeps_the_upper_eight() =>
        Assert.Equal(
            Grey((x, y) => (x * 3) + y, 37, 21),
            PictureDecoder.Decode(PngFile.Write(37, 21, 16, 0, (x, y) => [((x * 3) + y) * 257]), Limits).Pixels);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(16)]
    public void A_grey_tiff_is_read_whether_black_or_white_is_zero(int depth)
    {
        var top = (1 << depth) - 1;
        foreach (var photometric in new[] { Photometric.MINISBLACK, Photometric.MINISWHITE })
        {
            var isBlackLeast = photometric == Photometric.MINISBLACK;
            var tiff = TiffFile.Write(40, 20, depth, 1, photometric, (x, _) => [(x % 2 == 0) == isBlackLeast ? top : 0]);

            Assert.Equal(Grey((x, _) => x % 2 == 0 ? 255 : 0, 40, 20), PictureDecoder.Decode(tiff, Limits).Pixels);
        }
    }

    [Fact]
    public void A_palette_tiff_gives_its_colours()
    {
        var ramp = Enumerable.Range(0, 256).Select(i => (ushort)(i * 257)).ToArray();
        var tiff = TiffFile.Write(
            40, 20, 8, 1, Photometric.PALETTE, (x, y) => [x + y],
            tags: t => t.SetField(BitMiracle.LibTiff.Classic.TiffTag.COLORMAP, ramp, ramp.Reverse().ToArray(), ramp));

        Assert.Equal(
            Pattern.Make((x, y) => ((byte)(x + y), (byte)(255 - x - y), (byte)(x + y), 255), 40, 20).Pixels,
            PictureDecoder.Decode(tiff, Limits).Pixels);
    }

    [Fact]
    public void Transparent_pixels_show_white_paper()
    {
        var expected = Pattern.Make((x, y) => (OnWhite(200, x * 4), OnWhite(10, x * 4), OnWhite(y * 5, x * 4), 255)).Pixels;
        var straight = Pattern.Make((x, y) => (200, 10, (byte)(y * 5), (byte)(x * 4)));

        Near(expected, PngFile.Write(Pattern.Width, Pattern.Height, 8, 6, (x, y) => [200, 10, y * 5, x * 4]), 1);
        Near(expected, SkiaFile.WebP(straight, lossless: true), 1);
        Near(
            expected,
            TiffFile.Write(
                Pattern.Width, Pattern.Height, 8, 4, Photometric.RGB, (x, y) => [200, 10, y * 5, x * 4],
                tags: t => t.SetField(BitMiracle.LibTiff.Classic.TiffTag.EXTRASAMPLES, 1, new[] { (short)ExtraSample.UNASSALPHA })),
            2);
    }

    [Fact]
    public void Only_the_first_frame_of_a_gif_is_read_and_its_transparent_colour_is_white()
    {
        var gif = GifFile.Write(20, 10, [(1, 2, 3), (250, 0, 0)], 0, (x, _) => x % 2, (_, _) => 1);

        Assert.Equal(
            Pattern.Make((x, _) => x % 2 == 0 ? White : ((byte)250, (byte)0, (byte)0, (byte)255), 20, 10).Pixels,
            PictureDecoder.Decode(gif, Limits).Pixels);
    }

    [Fact]
    public void Adobe_cmyk_and_ycck_jpegs_are_inverted_as_adobe_does()
    {
        foreach (var jpeg in new[] { JpegFile.Cmyk, JpegFile.Ycck })
        {
            Near(Pattern.Make((x, _) => x < 16 ? Cyan : ((byte)127, (byte)0, (byte)0, (byte)255), 32, 16).Pixels, jpeg, 2);
        }
    }

    private static void Near(byte[] expected, byte[] encoded, int tolerance)
    {
        var pixels = PictureDecoder.Decode(encoded, Limits).Pixels;
        Assert.Equal(expected.Length, pixels.Length);
        Assert.InRange(pixels.Zip(expected, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);
    }

    private static byte OnWhite(int value, int alpha) => (byte)Math.Round(((value * alpha) + (255.0 * (255 - alpha))) / 255);

    private static byte[] Grey(Func<int, int, int> value, int width, int height) =>
        Pattern.Make((x, y) => ((byte)value(x, y), (byte)value(x, y), (byte)value(x, y), 255), width, height).Pixels;
}
