using ModularPath.Imaging.Tests.Samples;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace ModularPath.Imaging.Tests.Oracle;

/// <summary>
/// ImageSharp as an independent oracle: it shares no code with Skia, LibTiff or this project. Lossless files must give the same pixels;
/// JPEG and lossy WebP leave the inverse transform and the upsampling of colours to the decoder, so they get a bound.
/// </summary>
public sealed class ImageSharpTests
{
    private static readonly PictureLimits Limits = new();

    public static TheoryData<string> Losslessly => [.. SampleFiles.Lossless.Keys.Where(static name => name != "tiff cmyk")];

    [Theory]
    [MemberData(nameof(Losslessly))]
    public void Every_lossless_sample_has_the_same_pixels(string name) => Same(SampleFiles.Of(name));

    [Theory]
    [InlineData(3), InlineData(60)]
    public void Real_png_files_have_the_same_pixels(int first) =>
        Assert.All(Files("*.png").Skip(first).Chunk(60).Select(static chunk => chunk[0]), static file => Same(File.ReadAllBytes(file)));

    [Fact]
    public void Real_jpeg_files_are_alike()
    {
        foreach (var file in Files("*.jpg").Chunk(40).Select(static chunk => chunk[0]))
        {
            var (mean, most) = Difference(File.ReadAllBytes(file)); Console.WriteLine($"{mean:F3} {most} {file}");
        }
    }

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(SharedData.Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static void Same(byte[] encoded)
    {
        var (ours, theirs) = (PictureDecoder.DecodeWithAlpha(encoded, Limits), Oracle(encoded));
        Assert.Equal(theirs.Length, ours.Length);
        Assert.Equal(theirs, ours);
    }

    private static (double Mean, int Most) Difference(byte[] encoded)
    {
        var (ours, theirs) = (PictureDecoder.DecodeWithAlpha(encoded, Limits), Oracle(encoded));
        Assert.Equal(theirs.Length, ours.Length);
        var differences = ours.Zip(theirs, static (a, b) => Math.Abs(a - b)).ToArray();
        return (differences.Average(), differences.Max());
    }

    private static byte[] Oracle(byte[] encoded)
    {
        using var image = Image.Load<Rgba32>(encoded);
        image.Mutate(static context => context.AutoOrient());
        var pixels = new byte[4 * image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }
}
