using System.Buffers.Binary;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

public sealed class HostileFileTests
{
    private static readonly PictureLimits Limits = new();

    [Theory]
    [MemberData(nameof(SampleFiles.Names), MemberType = typeof(SampleFiles))]
    public void A_file_cut_anywhere_is_unreadable_or_still_complete_but_never_half_a_picture(string name)
    {
        var encoded = SampleFiles.Of(name);
        var whole = PictureDecoder.Decode(encoded, Limits).Pixels;
        var refused = 0;
        var step = Math.Max(1, encoded.Length / 150);
        for (var length = 0; length < encoded.Length; length += length < 64 ? 1 : step)
        {
            try
            {
                Assert.Equal(whole, PictureDecoder.Decode(encoded.AsMemory(0, length), Limits).Pixels);
            }
            catch (PictureException exception)
            {
                Assert.Equal(PictureFault.Unreadable, exception.Fault);
                refused++;
            }
        }

        Assert.InRange(refused, 60, 300);
    }

    [Theory]
    [MemberData(nameof(SampleFiles.Names), MemberType = typeof(SampleFiles))]
    public void A_file_with_flipped_bytes_is_refused_or_decoded_and_nothing_else(string name)
    {
        var random = new Random(4711);
        var original = SampleFiles.Of(name);
        for (var round = 0; round < 150; round++)
        {
            var damaged = (byte[])original.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                // The first bytes hold the promises about size, so they get more than their share.
                damaged[random.Next(random.Next(2) == 0 ? Math.Min(120, damaged.Length) : damaged.Length)] = (byte)random.Next(256);
            }

            DecodesOrRefuses(damaged);
        }
    }

    [Theory]
    [MemberData(nameof(SampleFiles.Names), MemberType = typeof(SampleFiles))]
    public void Random_bytes_behind_a_signature_are_refused(string name)
    {
        var random = new Random(1);
        for (var round = 0; round < 30; round++)
        {
            var noise = new byte[random.Next(20, 3000)];
            random.NextBytes(noise);
            SampleFiles.Of(name).AsSpan(0, 18).CopyTo(noise);

            Assert.Contains(FaultOf(noise), new PictureFault?[] { PictureFault.Unreadable, PictureFault.TooLarge });
        }
    }

    [Fact]
    public void No_bytes_are_unreadable() => Assert.Equal(PictureFault.Unreadable, FaultOf([]));

    [Theory]
    [InlineData("%PDF-1.7\n%abc")]
    [InlineData("BMW and other cars, a story in plain text")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("RIFF1234WAVEfmt ")]
    [InlineData("x")]
    public void What_is_no_picture_is_an_unsupported_format(string content) =>
        Assert.Equal(PictureFault.UnsupportedFormat, FaultOf(System.Text.Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Random_bytes_are_an_unsupported_format()
    {
        var noise = new byte[5000];
        new Random(3).NextBytes(noise);

        Assert.Equal(PictureFault.UnsupportedFormat, FaultOf(noise));
    }

    [Fact]
    public void Bytes_and_pixels_and_sides_at_the_limit_pass_and_one_more_does_not()
    {
        var png = SampleFiles.Of("png rgb");
        foreach (var (at, below) in new[]
        {
            (new PictureLimits(MaxBytes: png.Length), new PictureLimits(MaxBytes: png.Length - 1)),
            (new PictureLimits(MaxPixels: 64 * 48), new PictureLimits(MaxPixels: (64 * 48) - 1)),
            (new PictureLimits(MaxSide: 64), new PictureLimits(MaxSide: 63)),
        })
        {
            Assert.Equal(64, PictureDecoder.Decode(png, at).Width);
            Assert.Equal(PictureFault.TooLarge, Assert.Throws<PictureException>(() => PictureDecoder.Decode(png, below)).Fault);
            Assert.Equal(PictureFault.TooLarge, Assert.Throws<PictureException>(() => PictureDecoder.ReadHeader(png, below)).Fault);
        }
    }

    [Theory]
    [MemberData(nameof(Bombs.Names), MemberType = typeof(Bombs))]
    public void A_bomb_is_too_large_by_its_header(string name)
    {
        Assert.Equal(PictureFault.TooLarge, FaultOf(Bombs.Of(name)));
        Assert.Equal(PictureFault.TooLarge, Assert.Throws<PictureException>(() => PictureDecoder.ReadHeader(Bombs.Of(name), Limits)).Fault);
    }

    [Fact]
    public void A_png_that_says_it_has_no_pixels_is_unreadable()
    {
        var png = SampleFiles.Of("png rgb");
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 0);

        Assert.Equal(PictureFault.Unreadable, FaultOf(png));
    }

    [Fact]
    public void Floating_point_and_two_channel_tiffs_are_refused_rather_than_shown_wrong()
    {
        byte[] data = new byte[64];
        (int, int, uint, uint)[] samples =
            [(256, 3, 1, 4), (257, 3, 1, 4), (258, 3, 1, 32), (262, 3, 1, 1), (273, 4, 1, 8), (279, 4, 1, 64)];

        Assert.Equal(PictureFault.UnsupportedFormat, FaultOf(TiffFile.Raw(data, [.. samples, (339, 3, 1, 3)])));
        samples[2] = (258, 3, 1, 8);
        // A palette with alpha; grey with alpha is read.
        Assert.Equal(
            PictureFault.UnsupportedFormat,
            FaultOf(TiffFile.Raw(data, [.. samples[..3], (262, 3, 1, 3), samples[4], (277, 3, 1, 2), samples[5]])));
        Assert.Null(FaultOf(TiffFile.Raw(data, [.. samples[..5], (277, 3, 1, 2), samples[5]])));
        Assert.Null(FaultOf(TiffFile.Raw(data, samples)));
    }

    [Fact]
    public void A_tiff_whose_tags_point_beyond_its_end_or_share_their_values_is_unreadable()
    {
        byte[] data = new byte[64];
        (int, int, uint, uint)[] honest = [(256, 3, 1, 4), (257, 3, 1, 4), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 8), (279, 4, 1, 16)];

        Assert.Null(FaultOf(TiffFile.Raw(data, honest)));
        Assert.Equal(PictureFault.Unreadable, FaultOf(TiffFile.Raw(data, [.. honest[..4], (273, 4, 1, 4_000_000_000), honest[5]])));
        Assert.Equal(PictureFault.Unreadable, FaultOf(TiffFile.Raw(data, [.. honest[..5], (279, 4, 1, 4_000_000_000)])));
        Assert.Equal(PictureFault.Unreadable, FaultOf(TiffFile.Raw(data, [.. honest, (700, 1, uint.MaxValue, 8)])));
        Assert.Equal(
            PictureFault.Unreadable,
            FaultOf(TiffFile.Raw(data, [.. honest, .. Enumerable.Range(700, 300).Select(tag => (tag, 1, 64u, 8u))])));
        Assert.Equal(PictureFault.Unreadable, FaultOf(TiffFile.Raw(data, honest[..4])));
    }

    private static PictureFault? FaultOf(byte[] encoded)
    {
        try
        {
            PictureDecoder.Decode(encoded, Limits);
            return null;
        }
        catch (PictureException exception)
        {
            Assert.NotEmpty(exception.Message);
            return exception.Fault;
        }
    }

    private static void DecodesOrRefuses(byte[] encoded)
    {
        try
        {
            var header = PictureDecoder.ReadHeader(encoded, Limits);
            var picture = PictureDecoder.Decode(encoded, Limits);
            Assert.Equal((header.Width, header.Height), (picture.Width, picture.Height));
        }
        catch (PictureException)
        {
            // A refusal with a reason is the other right answer.
        }
    }
}
