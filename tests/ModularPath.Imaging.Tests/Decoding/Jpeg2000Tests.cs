using System.Buffers.Binary;
using System.Diagnostics;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

/// <summary>JPEG 2000 that Debian's libopenjp2-tools wrote, and what is done to it by hand (ISO/IEC 15444-1, annexes A and I).</summary>
public sealed class Jpeg2000Tests : IDisposable
{
    private const string Writer = "/usr/bin/opj_compress";

    private static readonly PictureLimits Limits = new();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("jp2", "png rgb")]
    [InlineData("j2k", "png rgb")]
    [InlineData("jp2", "png rgb 16 bits")]
    [InlineData("jp2", "png rgb", "-t", "17,13")]
    [InlineData("jp2", "png rgb", "-n", "3", "-SOP", "-EPH")]
    public void What_is_written_without_loss_has_the_same_pixels(string kind, string sample, params string[] options)
    {
        var encoded = Write(SampleFiles.Of(sample), kind, options);
        Assert.Equal(Pattern.Colour().Pixels, PictureDecoder.Decode(encoded, Limits).Pixels);
        var header = PictureDecoder.ReadHeader(encoded, Limits);
        Assert.Equal((Pattern.Width, Pattern.Height, "image/jp2"), (header.Width, header.Height, header.MediaType));
        Assert.Null(PictureDecoder.DecodeGrey(encoded, Limits));
    }

    [Fact]
    public void Grey_and_alpha_are_what_they_are()
    {
        var grey = Write(PngFile.Write(40, 30, 8, 0, static (x, y) => [(x * 6) + y]), "jp2");
        Assert.Equal([0, 0, 0, 255, 6, 6, 6, 255], PictureDecoder.Decode(grey, Limits).Pixels[..8]);

        var clear = Write(PngFile.Write(40, 30, 8, 6, static (x, _) => [10, 20, 30, x == 0 ? 0 : 255]), "jp2");
        Assert.Equal([255, 255, 255, 255, 10, 20, 30, 255], PictureDecoder.Decode(clear, Limits).Pixels[..8]);
        Assert.Equal(0, PictureDecoder.DecodeWithAlpha(clear, Limits)[3]);
    }

    // The UUID by which ExifTool and others put EXIF into a JP2.
    [Theory, MemberData(nameof(Orientations))]
    public void A_picture_is_upright_by_its_exif(int orientation)
    {
        var exif = ExifBlock.WithOrientation(orientation);
        byte[] box = [.. new byte[4], .. "uuidJpgTiffExif->JP2"u8, .. exif];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        var encoded = Write(PngFile.Write(40, 30, 8, 0, static (x, y) => [(x * 6) + y]), "jp2");
        var header = PictureDecoder.ReadHeader((byte[])[.. encoded, .. box], Limits);
        var picture = PictureDecoder.Decode((byte[])[.. encoded, .. box], Limits);
        var isTurned = orientation >= 5;
        Assert.Equal(isTurned ? (30, 40) : (40, 30), (header.Width, header.Height));
        Assert.Equal((header.Width, header.Height, orientation == 1), (picture.Width, picture.Height, header.IsStoredUpright));
        // TIFF 6.0, tag 274: where the first stored row and column are.
        var (right, bottom) = (picture.Width - 1, picture.Height - 1);
        var (x, y) = orientation switch
        {
            1 or 5 => (0, 0),
            2 or 6 => (right, 0),
            3 or 7 => (right, bottom),
            _ => (0, bottom),
        };
        Assert.Equal(0, picture.Pixels[4 * ((y * picture.Width) + x)]);
    }

    public static TheoryData<int> Orientations => [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void A_file_cut_anywhere_is_unreadable()
    {
        foreach (var options in (string[][])[[], ["-t", "17,13"], ["-r", "10,5,1"]])
        {
            var encoded = Write(SampleFiles.Of("png rgb"), "jp2", options);

            for (var length = 12; length < encoded.Length; length += Math.Max(1, encoded.Length / 60))
            {
                var refusal = Assert.Throws<PictureException>(() => PictureDecoder.Decode(encoded.AsMemory(0, length), Limits));
                Assert.Equal(PictureFault.Unreadable, refusal.Fault);
            }
        }
    }

    [Fact]
    public void A_file_with_flipped_bytes_is_refused_or_decoded_and_nothing_else()
    {
        var random = new Random(4711);
        var original = Write(SampleFiles.Of("png rgb"), "jp2");
        var began = Stopwatch.StartNew();

        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])original.Clone();

            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                damaged[random.Next(random.Next(2) == 0 ? 200 : damaged.Length)] = (byte)random.Next(256);
            }

            Assert.True(Record.Exception(() => PictureDecoder.Decode(damaged, Limits)) is null or PictureException);
        }

        Assert.InRange(began.Elapsed.TotalSeconds, 0, 120);
    }

    // Annex A.5.1: Xsiz stands 8 bytes behind SOC, XTsiz 16 bytes behind that, Csiz 16 behind that.
    [Theory]
    [InlineData(8, 40_000, PictureFault.TooLarge)]
    [InlineData(24, 1, PictureFault.TooLarge)]
    [InlineData(24, 0, PictureFault.Unreadable)]
    [InlineData(8, 0, PictureFault.Unreadable)]
    public void Promises_are_checked_before_anything_is_decoded(int at, int value, object fault)
    {
        var encoded = Write(PngFile.Write(4000, 3000, 8, 0, static (_, _) => [7]), "j2k");
        BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(at), value);
        BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(at + 4), value);
        Assert.Equal(fault, Assert.Throws<PictureException>(() => PictureDecoder.ReadHeader(encoded, Limits)).Fault);
    }

    [Fact]
    public void Four_bands_of_which_nothing_is_said_are_refused_with_that_reason()
    {
        var encoded = Write(PngFile.Write(40, 30, 8, 6, static (_, _) => [1, 2, 3, 4]), "j2k");
        var refusal = Assert.Throws<PictureException>(() => PictureDecoder.Decode(encoded, Limits));
        Assert.Contains("four bands", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_that_was_sent_is_read()
    {
        var path = Path.Combine(SharedData.Folder, "cases", "formats-of-phones", "plan.jp2");
        Assert.SkipUnless(File.Exists(path), $"needs {path}");
        var picture = PictureDecoder.Decode(File.ReadAllBytes(path), Limits);
        Assert.Equal((1214, 1058), (picture.Width, picture.Height));
        Assert.InRange(picture.Pixels.Where(static (_, i) => i % 4 == 0).Average(static level => level), 230, 245);
    }

    private byte[] Write(byte[] png, string kind, params string[] options)
    {
        Assert.SkipUnless(File.Exists(Writer), "needs Debian's libopenjp2-tools");
        var (from, to) = (Path.Combine(_folder.Path, "a.png"), Path.Combine(_folder.Path, $"a.{kind}"));
        File.WriteAllBytes(from, png);
        // By default it wants more pixels than these pictures have.
        string[] sizes = options.Contains("-n") ? [] : ["-n", "4"];
        var line = new ProcessStartInfo(Writer, ["-i", from, "-o", to, .. sizes, .. options]) { RedirectStandardOutput = true };
        using var writer = Process.Start(line)!;
        writer.StandardOutput.ReadToEnd();
        writer.WaitForExit();
        return File.ReadAllBytes(to);
    }
}
