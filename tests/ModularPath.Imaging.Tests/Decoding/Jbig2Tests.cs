using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

public sealed class Jbig2Tests
{
    private const int Width = 203;
    private const int Height = 117;

    private static readonly PictureLimits Limits = new();

    [Fact]
    public void Every_pixel_is_as_it_was_written()
    {
        var bits = ScanDecoder.Jbig2(Jbig2File.Write(Width, Height, IsBlack), default, Width, Height, Limits);

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                Assert.Equal(IsBlack(x, y), (bits[(y * ((Width + 7) / 8)) + (x / 8)] >> (7 - (x % 8)) & 1) == 0);
            }
        }
    }

    [Theory, InlineData(0), InlineData(7), InlineData(20), InlineData(31), InlineData(58), InlineData(90)]
    public void What_ends_before_its_pixels_is_an_error_and_no_white_paper(int length)
    {
        var refusal = Assert.Throws<PictureException>(
            () => ScanDecoder.Jbig2(Jbig2File.Write(Width, Height, IsBlack).AsMemory(0, length), default, Width, Height, Limits));
        Assert.Equal(PictureFault.Unreadable, refusal.Fault);
    }

    [Fact]
    public void Noise_is_refused_or_decoded_and_nothing_else()
    {
        var random = new Random(4711);
        var (original, refused) = (Jbig2File.Write(Width, Height, IsBlack), 0);

        for (var round = 0; round < 200; round++)
        {
            var damaged = (byte[])original.Clone();

            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                damaged[random.Next(random.Next(2) == 0 ? 64 : damaged.Length)] = (byte)random.Next(256);
            }

            refused += Record.Exception(() => ScanDecoder.Jbig2(damaged, default, Width, Height, Limits)) switch
            {
                null => 0,
                PictureException => 1,
                var other => throw other,
            };
        }

        Assert.InRange(refused, 20, 199);
    }

    [Fact]
    public void A_page_beyond_the_limits_is_refused_before_anything_is_allocated() => Assert.Equal(
        PictureFault.TooLarge,
        Assert.Throws<PictureException>(() => ScanDecoder.Jbig2(new byte[100], default, 30_000, 30_000, Limits)).Fault);

    private static bool IsBlack(int x, int y) => x % 40 < 3 || y % 25 < 2 || (x * y) % 97 == 0;
}
