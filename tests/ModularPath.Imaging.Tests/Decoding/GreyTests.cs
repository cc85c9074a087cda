using BitMiracle.LibTiff.Classic;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

/// <summary>What is decoded as grey has the values that it has as a picture, and nothing else is.</summary>
public sealed class GreyTests
{
    private const int Width = 37;
    private const int Height = 21;

    private static readonly PictureLimits Limits = new();

    private static readonly Dictionary<string, Func<byte[]>> Grey = new()
    {
        ["png 1"] = () => Png(1),
        ["png 2"] = () => Png(2),
        ["png 4"] = () => Png(4),
        ["png 8"] = () => Png(8),
        ["png interlaced"] = () => PngFile.Write(Width, Height, 8, 0, (x, y) => [Tone(x, y, 8)], interlaced: true),
        ["jpeg"] = static () => SkiaFile.GreyJpeg(Width, Height, static (x, y) => (byte)Tone(x, y, 8)),
        ["pgm"] = () => [.. "P5 37 21 255\n"u8, .. Places().Select(static at => (byte)Tone(at.X, at.Y, 8))],
        ["pgm, plain"] = () => [.. "P2 2 2 9\n0 3 6 9"u8],
        ["pgm, 16 bits"] = () =>
            [.. "P5 37 21 65535\n"u8, .. Places().SelectMany(static at => new[] { (byte)Tone(at.X, at.Y, 8), (byte)(at.X * at.Y) })],
        ["pbm"] = () => [.. "P4 37 21\n"u8, .. Enumerable.Range(0, 5 * Height).Select(static i => (byte)(i * 37))],
        ["pbm, plain"] = () => "P1\n# ink is 1\n3 2\n101\n0 1\n0\n"u8.ToArray(),
        ["tga"] = static () => TgaFile.Write(Width, Height, 3, 8, static (x, y) => [(byte)Tone(x, y, 8)]),
        ["tga, runs, right to left"] = static () =>
            TgaFile.Write(Width, Height, 11, 8, static (x, y) => [(byte)Tone(x / 5, y, 8)], TgaFile.RightToLeft | TgaFile.TopDown),
        ["tiff 1, white is 0, group 4"] = () => Tiff(1, Photometric.MINISWHITE, Compression.CCITTFAX4),
        ["tiff 1, black is 0, group 4"] = () => Tiff(1, Photometric.MINISBLACK, Compression.CCITTFAX4),
        ["tiff 1, group 3"] = () => Tiff(1, Photometric.MINISWHITE, Compression.CCITTFAX3),
        ["tiff 1, packbits"] = () => Tiff(1, Photometric.MINISBLACK, Compression.PACKBITS),
        ["tiff 2"] = () => Tiff(2, Photometric.MINISBLACK, Compression.NONE),
        ["tiff 4, white is 0"] = () => Tiff(4, Photometric.MINISWHITE, Compression.LZW),
        ["tiff 8"] = () => Tiff(8, Photometric.MINISBLACK, Compression.ADOBE_DEFLATE),
        ["tiff 8, white is 0"] = () => Tiff(8, Photometric.MINISWHITE, Compression.LZW),
        ["tiff, other order of bits"] = () => Tiff(
            1, Photometric.MINISWHITE, Compression.CCITTFAX4, static tiff => tiff.SetField(TiffTag.FILLORDER, FillOrder.LSB2MSB)),
    };

    public static TheoryData<string> Names => [.. Grey.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_grey_file_gives_each_value_once(string name)
    {
        var encoded = Grey[name]();
        var picture = PictureDecoder.Decode(encoded, Limits);

        var grey = PictureDecoder.DecodeGrey(encoded, Limits);

        Assert.NotNull(grey);
        Assert.Equal((picture.Width, picture.Height), (grey.Width, grey.Height));
        Assert.Equal(picture.Pixels, Picture.FromGrey(grey).Pixels);
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void A_grey_file_comes_upright(int orientation)
    {
        var encoded = Tiff(8, Photometric.MINISBLACK, Compression.NONE, tiff => tiff.SetField(TiffTag.ORIENTATION, orientation));

        Assert.Equal(
            PictureDecoder.Decode(encoded, Limits).Pixels, Picture.FromGrey(PictureDecoder.DecodeGrey(encoded, Limits)!).Pixels);
    }

    [Theory]
    [MemberData(nameof(SampleFiles.Names), MemberType = typeof(SampleFiles))]
    public void What_may_hold_colours_is_not_taken_for_grey(string name) =>
        Assert.Null(PictureDecoder.DecodeGrey(SampleFiles.Of(name), Limits));

    [Fact]
    public void Grey_with_alpha_or_of_sixteen_bits_is_left_to_the_other_way()
    {
        Assert.Null(PictureDecoder.DecodeGrey(PngFile.Write(Width, Height, 8, 4, static (x, y) => [Tone(x, y, 8), 128]), Limits));
        Assert.Null(PictureDecoder.DecodeGrey(PngFile.Write(Width, Height, 16, 0, static (x, y) => [257 * Tone(x, y, 8)]), Limits));
        Assert.Null(PictureDecoder.DecodeGrey(
            TiffFile.Write(Width, Height, 16, 1, Photometric.MINISBLACK, static (x, y) => [257 * Tone(x, y, 8)]), Limits));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_grey_file_that_is_cut_is_refused_as_a_picture_is(string name)
    {
        var encoded = Grey[name]();

        for (var length = 0; length < encoded.Length; length += Math.Max(1, encoded.Length / 40))
        {
            var cut = encoded.AsMemory(0, length);

            if (FaultOf(() => PictureDecoder.Decode(cut, Limits)) is { } fault)
            {
                Assert.Equal(fault, FaultOf(() => PictureDecoder.DecodeGrey(cut, Limits)));
            }
        }
    }

    [Fact]
    public void A_scan_of_a1_is_within_the_limits()
    {
        var scan = TiffFile.Write(
            9933, 7016, 1, 1, Photometric.MINISWHITE, static (x, y) => [x == y ? 1 : 0], Compression.CCITTFAX4, rowsPerStrip: 7016);

        var grey = PictureDecoder.DecodeGrey(scan, Limits)!;

        Assert.Equal((9933, 7016), (grey.Width, grey.Height));
        Assert.Equal(7016, grey.Pixels.Count(static value => value == 0));
    }

    [Theory]
    [InlineData(480, 340), InlineData(20, 21), InlineData(37, 5), InlineData(60, 9)]
    public void A_grey_picture_is_resized_to_the_values_of_a_coloured_one(int width, int height)
    {
        var grey = PictureDecoder.DecodeGrey(Png(8), Limits)!;

        Assert.Equal(
            Resampling.Resize(Picture.FromGrey(grey), width, height).Pixels,
            Picture.FromGrey(Resampling.Resize(grey, width, height)).Pixels);
    }

    private static PictureFault? FaultOf(Action decode)
    {
        try
        {
            decode();
            return null;
        }
        catch (PictureException e)
        {
            return e.Fault;
        }
    }

    private static IEnumerable<(int X, int Y)> Places() => Enumerable.Range(0, Width * Height).Select(static i => (i % Width, i / Width));

    private static byte[] Png(int depth) => PngFile.Write(Width, Height, depth, 0, (x, y) => [Tone(x, y, depth)]);

    private static byte[] Tiff(int depth, Photometric photometric, Compression compression, Action<Tiff>? tags = null) =>
        TiffFile.Write(Width, Height, depth, 1, photometric, (x, y) => [Tone(x, y, depth)], compression, tags);

    private static int Tone(int x, int y, int depth) => (((x * 7) + (y * 13)) & 255) >> (8 - depth);
}
