using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

/// <summary>What the pictures of every format do not show of TGA: corners, maps, depths, runs, and what can be wrong with them.</summary>
public sealed class TgaTests
{
    private const int Width = 37;
    private const int Height = 21;

    private static readonly PictureLimits Limits = new();

    [Theory]
    [InlineData(2, 0), InlineData(2, TgaFile.TopDown)]
    [InlineData(2, TgaFile.RightToLeft), InlineData(2, TgaFile.TopDown | TgaFile.RightToLeft)]
    [InlineData(10, 0), InlineData(10, TgaFile.TopDown)]
    [InlineData(10, TgaFile.RightToLeft), InlineData(10, TgaFile.TopDown | TgaFile.RightToLeft)]
    public void The_picture_is_upright_whichever_corner_comes_first(byte type, byte descriptor) => Assert.Equal(
        Pattern.Make(static (x, y) => ((byte)(x * 4), (byte)(y / 3 * 9), 7, 255), Width, Height).Pixels,
        Decode(TgaFile.Write(Width, Height, type, 24, static (x, y) => [7, (byte)(y / 3 * 9), (byte)(x * 4)], descriptor)));

    [Theory]
    [InlineData(1), InlineData(9)]
    public void A_colour_map_may_begin_anywhere_and_have_any_depth(byte type)
    {
        // Red, then green, in each of the depths.
        foreach (var (depth, map) in new (byte, byte[])[]
        {
            (15, [0x00, 0x7C, 0xE0, 0x03]),
            (16, [0x00, 0x7C, 0xE0, 0x83]),
            (24, [0, 0, 255, 0, 255, 0]),
            (32, [0, 0, 255, 255, 0, 255, 0, 255]),
        })
        {
            var file = TgaFile.Write(
                Width, Height, type, 8, static (x, y) => [(byte)(200 + ((x + y) % 4 / 2))],
                map: map, mapDepth: depth, firstColour: 200, comment: "by hand");

            Assert.Equal(Pattern.Make(RedOrGreen, Width, Height).Pixels, Decode(file));
        }

        static (byte R, byte G, byte B, byte A) RedOrGreen(int x, int y) =>
            (x + y) % 4 < 2 ? ((byte)255, (byte)0, (byte)0, (byte)255) : ((byte)0, (byte)255, (byte)0, (byte)255);
    }

    [Theory]
    [InlineData(15), InlineData(16)]
    public void Five_bits_spread_over_the_whole_range(byte depth) => Assert.Equal(
        [0, 0, 0, 255, 255, 255, 255, 255, 132, 0, 8, 255],
        Decode(TgaFile.Write(3, 1, 2, depth, static (x, _) => x switch { 0 => [0, 0], 1 => [0xFF, 0x7F], _ => [0x01, 0x40] })));

    [Fact]
    public void Alpha_counts_only_if_the_descriptor_says_that_there_is_any()
    {
        byte[] clear = TgaFile.Write(1, 1, 2, 32, static (_, _) => [1, 2, 3, 0], descriptor: 8);
        byte[] unused = TgaFile.Write(1, 1, 2, 32, static (_, _) => [1, 2, 3, 0]);

        Assert.Equal([255, 255, 255, 255], Decode(clear));
        Assert.Equal([3, 2, 1, 0], PictureDecoder.DecodeWithAlpha(clear, Limits));
        Assert.Equal([3, 2, 1, 255], Decode(unused));
    }

    [Fact]
    public void A_run_may_go_on_over_the_ends_of_rows() => Assert.Equal(
        Enumerable.Repeat((byte)9, 50 * 5),
        PictureDecoder.DecodeGrey(TgaFile.Write(50, 5, 11, 8, static (_, _) => [9]), Limits)!.Pixels);

    [Fact]
    public void A_colour_that_the_map_lacks_is_damage()
    {
        foreach (var index in (byte[])[199, 202])
        {
            var file = TgaFile.Write(1, 1, 1, 8, (_, _) => [index], map: [1, 2, 3, 4, 5, 6], firstColour: 200);
            var refused = Assert.Throws<PictureException>(() => Decode(file));
            Assert.Equal(PictureFault.Unreadable, refused.Fault);
            Assert.Contains($"no colour {index}", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2, 24), InlineData(10, 24), InlineData(3, 8), InlineData(11, 8), InlineData(2, 32), InlineData(10, 16)]
    public void A_file_without_its_last_byte_is_refused(byte type, byte depth)
    {
        var file = TgaFile.Write(
            Width, Height, type, depth, (x, y) => [.. Enumerable.Range(0, depth / 8).Select(i => (byte)((x * y) + i))]);
        Decode(file);

        Assert.Equal(PictureFault.Unreadable, Assert.Throws<PictureException>(() => Decode(file[..^1])).Fault);
    }

    [Fact]
    public void Too_short_for_its_size_whatever_its_packets_say_it_is_refused_before_pixels_are_allocated()
    {
        var file = TgaFile.Write(1, 1, 10, 24, static (_, _) => [1, 2, 3]);
        (file[12], file[13], file[14], file[15]) = (0, 16, 0, 16);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<PictureException>(() => Decode(file));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    [Theory]
    [InlineData(3, 16), InlineData(11, 16)]
    public void Grey_with_alpha_is_refused_as_a_variety(byte type, byte depth) => Assert.Equal(
        PictureFault.UnsupportedFormat,
        Assert.Throws<PictureException>(() => Decode(TgaFile.Write(2, 2, type, depth, static (_, _) => [1, 2]))).Fault);

    [Theory]
    [InlineData("AAABAAEAEBAAAAEAIABoBAAAFgAAACgAAAA=", "an icon")]
    [InlineData("AAACAAEAEBAAAAEAIABoBAAAFgAAACgAAAA=", "a cursor")]
    [InlineData("AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAA=", "HEIC")]
    [InlineData("AAEAAAAQAQAABAAAR1BPUwAAAAAAAAAAAAA=", "a font")]
    [InlineData("AGFzbQEAAAABBQFgAAF/AwIBAAcFAQFhAAA=", "WebAssembly")]
    public void Other_files_that_begin_with_zero_are_not_taken_for_one(string file, string what) => Assert.True(
        Assert.Throws<PictureException>(() => Decode(Convert.FromBase64String(file))).Fault == PictureFault.UnsupportedFormat, what);

    private static byte[] Decode(byte[] file) => PictureDecoder.Decode(file, Limits).Pixels;
}
