using ModularPath.Testing.Samples;


namespace ModularPath.Imaging.Tests.Operators;

/// <summary>Every operator against the plainest loop that says the same; sizes around the widths of vectors.</summary>
public sealed class OperatorTests
{
    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 1, 40 }, { 40, 1 }, { 31, 17 }, { 64, 32 }, { 301, 45 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Luma_is_the_weighted_sum(int width, int height)
    {
        var random = new Random(1);
        var picture = Pattern.Make((_, _) => ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), 255), width, height);

        var luma = Luma.Of(picture);

        Assert.Equal(
            Enumerable.Range(0, width * height).Select(i =>
                (byte)(((picture.Pixels[4 * i] * 77) + (picture.Pixels[(4 * i) + 1] * 150)
                    + (picture.Pixels[(4 * i) + 2] * 29) + 128) / 256)),
            luma.Pixels);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_threshold_splits_at_the_limit(int width, int height)
    {
        var image = Pattern.Noise(width, height, 2, 0.9);
        foreach (var limit in new byte[] { 0, 100, 127, 128, 200, 255 })
        {
            Assert.Equal(image.Pixels.Select(value => value <= limit ? (byte)255 : (byte)0), Threshold.AtMost(image, limit).Pixels);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sets_are_joined_cut_and_counted(int width, int height)
    {
        var (a, b) = (Pattern.Noise(width, height, 7, 0.5), Pattern.Noise(width, height, 8, 0.5));

        Assert.Equal(a.Pixels.Zip(b.Pixels, (x, y) => In(x != 0 || y != 0)), Binary.Or(a, b).Pixels);
        Assert.Equal(a.Pixels.Zip(b.Pixels, (x, y) => In(x != 0 && y != 0)), Binary.And(a, b).Pixels);
        Assert.Equal(a.Pixels.Zip(b.Pixels, (x, y) => In(x != 0 && y == 0)), Binary.Except(a, b).Pixels);
        Assert.Equal(a.Pixels.Select(x => In(x == 0)), Binary.Not(a).Pixels);
        Assert.Equal(a.Pixels.Count(x => x != 0), Binary.Count(a));

        static byte In(bool isIn) => isIn ? (byte)255 : (byte)0;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Otsu_finds_the_threshold_of_least_variance_within_the_classes(int seed)
    {
        var random = new Random(seed);
        var pixels = Enumerable.Range(0, 5001)
            .Select(_ => (byte)Math.Clamp((random.Next(3) == 0 ? 60 : 190) + random.Next(-50, 50), 0, 255)).ToArray();

        var threshold = Otsu.ThresholdOf(new GrayImage(pixels.Length, 1, pixels));

        var best = Enumerable.Range(pixels.Min(), pixels.Max() - pixels.Min()).Min(Within);
        Assert.Equal(best, Within(threshold), 6);

        double Within(int limit) => Spread(pixels.Where(p => p <= limit)) + Spread(pixels.Where(p => p > limit));
        static double Spread(IEnumerable<byte> values)
        {
            var all = values.Select(v => (double)v).ToArray();
            var mean = all.DefaultIfEmpty().Average();
            return all.Sum(v => (v - mean) * (v - mean));
        }
    }

    [Fact]
    public void Otsu_of_one_value_is_that_value() =>
        Assert.Equal(77, Otsu.ThresholdOf(new GrayImage(5, 5, [.. Enumerable.Repeat((byte)77, 25)])));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Box_means_and_adaptive_ink_agree_with_summing_every_square(int width, int height)
    {
        var image = Pattern.Noise(width, height, 3, 0.8);
        foreach (var radius in new[] { 0, 1, 4, 50 })
        {
            var mean = Each(image, (x, y) =>
            {
                var (sum, count) = (0, 0);
                Around(image, x, y, radius, radius, value => (sum, count) = (sum + value, count + 1));
                return (byte)Math.Floor(((double)sum / count) + 0.5);
            });

            Assert.Equal(mean, BoxFilter.Mean(image, radius).Pixels);
            Assert.Equal(
                mean.Zip(image.Pixels, (m, p) => m - p > 12 ? (byte)255 : (byte)0),
                AdaptiveThreshold.Ink(image, radius, 12).Pixels);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Dilation_and_erosion_are_maximum_and_minimum(int width, int height)
    {
        var image = Pattern.Noise(width, height, 4, 0.5);
        foreach (var (across, down) in new[] { (0, 0), (1, 1), (2, 0), (0, 3), (5, 4), (2, 50), (50, 1) })
        {
            Assert.Equal(
                Each(image, (x, y) => Extreme(image, x, y, across, down, Math.Max, 0)), Morphology.Dilate(image, across, down).Pixels);
            Assert.Equal(
                Each(image, (x, y) => Extreme(image, x, y, across, down, Math.Min, 255)), Morphology.Erode(image, across, down).Pixels);
        }

        Assert.Equal(Morphology.Dilate(image, 2, 2).Pixels, Morphology.Dilate(image, 2).Pixels);
        Assert.Equal(Morphology.Dilate(Morphology.Erode(image, 2), 2).Pixels, Morphology.Open(image, 2).Pixels);
        Assert.Equal(Morphology.Erode(Morphology.Dilate(image, 2), 2).Pixels, Morphology.Close(image, 2).Pixels);
    }

    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(1, 40, 0.1)]
    [InlineData(40, 1, 0.1)]
    [InlineData(31, 17, 0)]
    [InlineData(31, 17, 0.004)]
    [InlineData(64, 40, 0.01)]
    [InlineData(64, 40, 0.4)]
    [InlineData(90, 70, 0.001)]
    public void The_distance_transform_and_discs_are_exact(int width, int height, double share)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var image = Pattern.Noise(width, height, seed, share);
            var sources = Enumerable.Range(0, width * height).Where(i => image.Pixels[i] != 0).ToArray();
            var expected = Enumerable.Range(0, width * height).Select(i => Nearest(i, sources)).ToArray();

            Assert.Equal(expected, DistanceTransform.Euclidean(image));
            foreach (var radius in new[] { 0f, 1f, 2.5f, 7f })
            {
                Assert.Equal(expected.Select(d => d <= radius ? (byte)255 : (byte)0), Morphology.DilateDisc(image, radius).Pixels);
                var outside = new GrayImage(width, height, [.. image.Pixels.Select(p => p == 0 ? (byte)1 : (byte)0)]);
                Assert.Equal(
                    DistanceTransform.Euclidean(outside).Select(d => d > radius ? (byte)255 : (byte)0),
                    Morphology.ErodeDisc(image, radius).Pixels);
            }
        }

        float Nearest(int i, int[] sources) => sources.Length == 0
            ? float.PositiveInfinity
            : MathF.Sqrt(sources.Min(s => Square((s % width) - (i % width)) + Square((s / width) - (i / width))));

        static int Square(int value) => value * value;
    }

    private static byte[] Each(GrayImage image, Func<int, int, byte> value) =>
        [.. Enumerable.Range(0, image.Pixels.Length).Select(i => value(i % image.Width, i / image.Width))];

    private static byte Extreme(GrayImage image, int x, int y, int across, int down, Func<byte, byte, byte> choose, byte start)
    {
        Around(image, x, y, across, down, value => start = choose(start, value));
        return start;
    }

    private static void Around(GrayImage image, int x, int y, int across, int down, Action<byte> visit)
    {
        for (var j = Math.Max(0, y - down); j <= Math.Min(image.Height - 1, y + down); j++)
        {
            for (var i = Math.Max(0, x - across); i <= Math.Min(image.Width - 1, x + across); i++)
            {
                visit(image.Pixels[(j * image.Width) + i]);
            }
        }
    }
}
