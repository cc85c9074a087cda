using System.Text;

namespace ModularPath.Imaging.Tests.Decoding;

/// <summary>What the pictures of every format do not show: grey and plain Netpbm, and what can be wrong with them.</summary>
public sealed class NetpbmTests
{
    [Theory]
    [InlineData("P2\n# a comment\n3 1 # and another\n255\n0 128 255\n")]
    [InlineData("P2 3 1 255 0 128 255")]
    [InlineData("P5\n3 1\n255\n\0\u0080\u00FF")]
    [InlineData("P5 3 1 65535\n\0\0\u0080\u0080\u00FF\u00FF")]
    public void Grey_maps_are_read(string file) => Assert.Equal([0, 128, 255], Reds(file));

    [Theory]
    [InlineData("P1\n9 2\n1 0 1 0 1 0 1 0 1\n000000001\n")]
    [InlineData("P1\n# ink is 1\n9 2\n101010101000000001")]
    [InlineData("P4\n9 2\n\u00AA\u0080\0\u00FF")]
    public void Of_a_bitmap_the_ones_are_black(string file) =>
        Assert.Equal([0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0], Reds(file));

    [Fact]
    public void A_sample_above_the_brightest_value_is_white() => Assert.Equal([255, 255, 0], Reds("P5\n3 1\n100\n\u0065\u00FF\0"));

    [Fact]
    public void Too_short_for_its_size_a_plain_map_is_refused_before_pixels_are_allocated()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<PictureException>(() => Decode("P2 8000 8000 255 1 2 3 4"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    [Fact]
    public void A_plain_colour_map_is_read() =>
        Assert.Equal([10, 20, 30, 255, 255, 0, 0, 255], Decode("P3\n2 1\n255\n10 20 30\n255 0 0\n").Pixels);

    [Fact]
    public void The_brightest_value_is_white_whatever_it_is() => Assert.Equal([0, 102, 255], Reds("P2\n3 1\n5\n0 2 5\n"));

    [Theory]
    [InlineData("P5\n3 1\n255\n\0\0", "ends before")]
    [InlineData("P2\n3 1\n255\n1 2", "ends before")]
    [InlineData("P5\n3", "ends before")]
    [InlineData("P4\n9 2\n\0\0\0", "ends before")]
    [InlineData("P1\n3 1\n01", "ends before")]
    [InlineData("P1\n3 1\n012", "0 or 1")]
    [InlineData("P5\n0 1\n255\n", "0 x 1")]
    [InlineData("P5\n3 1\n70000\n\0\0\0", "1 to 65535")]
    [InlineData("P5\nthree 1\n255\n\0\0\0", "letter")]
    public void What_is_wrong_is_said(string file, string says)
    {
        var refused = Assert.Throws<PictureException>(() => Decode(file));
        Assert.Equal(PictureFault.Unreadable, refused.Fault);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_beyond_the_limits_is_told_by_the_header() =>
        Assert.Equal(PictureFault.TooLarge, Assert.Throws<PictureException>(() => Decode("P5\n99999999 99999999\n255\n")).Fault);

    private static IEnumerable<byte> Reds(string file) => Decode(file).Pixels.Where(static (_, i) => i % 4 == 0);

    private static Picture Decode(string file) => PictureDecoder.Decode(Encoding.Latin1.GetBytes(file), new PictureLimits());
}
