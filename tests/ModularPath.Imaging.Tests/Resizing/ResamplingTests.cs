using ModularPath.Testing.Samples;


namespace ModularPath.Imaging.Tests.Resizing;

public sealed class ResamplingTests
{
    public static TheoryData<int, int, int, int> Sizes => new()
    {
        { 40, 30, 20, 15 }, { 64, 48, 17, 11 }, { 64, 48, 1, 1 }, { 24, 18, 23, 17 }, { 24, 18, 50, 37 }, { 24, 18, 9, 40 },
        { 1, 1, 5, 7 }, { 2, 1, 9, 1 }, { 301, 7, 100, 3 }, { 5, 5, 5, 5 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Shrinking_averages_areas_and_growing_interpolates(int width, int height, int newWidth, int newHeight)
    {
        var random = new Random(9);
        var picture = Pattern.Make((_, _) => ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), 255), width, height);

        var resized = Resampling.Resize(picture, newWidth, newHeight);

        Assert.Equal((newWidth, newHeight), (resized.Width, resized.Height));
        for (var i = 0; i < resized.Pixels.Length; i++)
        {
            var (x, y, channel) = (i / 4 % newWidth, i / 4 / newWidth, i % 4);
            var expected = Weights(height, newHeight, y).Sum(
                row => row.Weight * Weights(width, newWidth, x).Sum(
                    column => column.Weight * picture.Pixels[(4 * ((row.Index * width) + column.Index)) + channel]));
            Assert.InRange(resized.Pixels[i], expected - 0.51, expected + 0.51);
        }
    }

    [Fact]
    public void A_flat_picture_stays_flat()
    {
        var picture = Pattern.Make((_, _) => (3, 128, 255, 255), 97, 61);
        foreach (var (width, height) in new[] { (13, 7), (200, 150), (96, 62) })
        {
            Assert.Equal(
                Pattern.Make((_, _) => (3, 128, 255, 255), width, height).Pixels, Resampling.Resize(picture, width, height).Pixels);
        }
    }

    [Fact]
    public void Nearest_takes_the_pixel_under_the_centre_and_invents_none()
    {
        var image = Pattern.Noise(37, 23, 1, 0.9);
        foreach (var (width, height) in new[] { (74, 46), (10, 5), (37, 23), (1, 1), (111, 8) })
        {
            var resized = Resampling.Nearest(image, width, height);

            for (var i = 0; i < resized.Pixels.Length; i++)
            {
                var x = (int)Math.Floor(((i % width) + 0.5) * 37 / width);
                var y = (int)Math.Floor(((i / width) + 0.5) * 23 / height);
                Assert.Equal(image.Pixels[(y * 37) + x], resized.Pixels[i]);
            }
        }
    }

    private static IEnumerable<(int Index, double Weight)> Weights(int source, int target, int i)
    {
        var scale = (double)source / target;
        if (target < source)
        {
            return Enumerable.Range(0, source)
                .Select(k => (k, Math.Max(0, Math.Min(k + 1, (i + 1) * scale) - Math.Max(k, i * scale)) / scale));
        }

        var centre = Math.Clamp(((i + 0.5) * scale) - 0.5, 0, source - 1);
        return Enumerable.Range(0, source).Select(k => (k, Math.Max(0, 1 - Math.Abs(k - centre))));
    }
}
