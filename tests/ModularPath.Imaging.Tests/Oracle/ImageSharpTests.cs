using ModularPath.Testing.Samples;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace ModularPath.Imaging.Tests.Oracle;

/// <summary>
/// ImageSharp as an independent oracle: it shares no code with Skia, LibTiff or this project. Lossless files must give exactly the same
/// pixels. JPEG and lossy WebP leave the inverse transform and the upsampling of colours to the decoder: theirs are compared within bounds.
/// </summary>
public sealed class ImageSharpTests
{
    private const double MostMeanDifference = 1.5;
    private const int Large = 24;
    private const double MostShareOfLargeDifferences = 0.005;

    // ImageSharp reads no tiled TIFF and no TIFF in CMYK.
    private static readonly string[] NotReadByImageSharp = ["tiff tiles", "tiff cmyk"];

    private static readonly PictureLimits Limits = new();

    public static TheoryData<string> Samples => [.. SampleFiles.Lossless.Keys.Except(NotReadByImageSharp)];

    public static TheoryData<string> Varieties => [.. OracleFiles.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_lossless_sample_has_the_same_pixels(string name) => AssertSame(SampleFiles.Of(name));

    [Theory]
    [MemberData(nameof(Varieties))]
    public void A_lossless_variety_has_the_same_pixels(string name) => AssertSame(OracleFiles.Read(name));

    [Theory]
    [MemberData(nameof(SampleFiles.LossyNames), MemberType = typeof(SampleFiles))]
    public void A_lossy_sample_is_within_the_bounds(string name) => AssertAlike(SampleFiles.Of(name), name);

    [Fact]
    public void Real_png_files_have_the_same_pixels() =>
        Assert.All(SomeOf("*.png", every: 40), static file => AssertSame(File.ReadAllBytes(file)));

    [Fact]
    public void Real_jpeg_files_are_within_the_bounds() =>
        Assert.All(SomeOf("*.jpg", every: 40), static file => AssertAlike(File.ReadAllBytes(file), file));

    private static IEnumerable<string> SomeOf(string pattern, int every)
    {
        var folder = Path.Combine(SharedData.Folder, "data");
        Assert.SkipUnless(Directory.Exists(folder), $"needs {folder}");
        return Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where((_, i) => i % every == 0);
    }

    private static void AssertSame(byte[] encoded)
    {
        // Not compared by Assert.Equal: it would print millions of bytes.
        Assert.True(Read(encoded).AsSpan().SequenceEqual(ReadByOracle(encoded)), "The pixels differ from ImageSharp's.");
    }

    private static void AssertAlike(byte[] encoded, string name)
    {
        var (ours, theirs) = (Read(encoded), ReadByOracle(encoded));
        Assert.Equal(theirs.Length, ours.Length);
        var (sum, large) = (0L, 0);

        for (var i = 0; i < ours.Length; i++)
        {
            var difference = Math.Abs(ours[i] - theirs[i]);
            sum += difference;
            large += difference > Large ? 1 : 0;
        }

        var (mean, share) = ((double)sum / ours.Length, (double)large / ours.Length);
        Assert.True(
            mean <= MostMeanDifference && share <= MostShareOfLargeDifferences, $"{name}: mean {mean:F3}, {share:P2} above {Large}");
    }

    private static byte[] Read(byte[] encoded) => PictureDecoder.DecodeWithAlpha(encoded, Limits);

    private static byte[] ReadByOracle(byte[] encoded)
    {
        using var image = Image.Load<Rgba32>(encoded);
        image.Mutate(static context => context.AutoOrient());
        var pixels = new byte[4 * image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }
}
