using ModularPath.Inference.Classical;

namespace ModularPath.Inference.Tests;

public sealed class SecondOpinionTests : IDisposable
{
    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(6, 4, 12, 8)]
    [InlineData(5, 3, 13, 11)]
    [InlineData(8, 8, 8, 8)]
    [InlineData(9, 7, 4, 3)]
    public void Each_class_gets_the_weight_times_the_confidence_of_its_share_of_the_pixel(
        int width, int height, int otherWidth, int otherHeight)
    {
        var random = new Random(5);
        GrayImage Random(int bound) => new(
            otherWidth, otherHeight, [.. Enumerable.Range(0, otherWidth * otherHeight).Select(_ => (byte)random.Next(bound))]);
        var opinion = new ClassicalReading(Random(7), Random(256));
        var size = new WorkingSize(width, height, width + 3, height + 2);
        var logits = new float[7 * (width + 3) * (height + 2)];

        SecondOpinion.Add(opinion, 2, logits, size);

        for (var at = 0; at < logits.Length; at++)
        {
            var (c, y, x) = (at / ((width + 3) * (height + 2)), at / (width + 3) % (height + 2), at % (width + 3));
            Assert.Equal(x < width && y < height ? 2 * Share(opinion, c, x, y, width, height) : 0, logits[at], 1e-5);
        }
    }

    [Fact]
    public async Task An_opinion_that_outweighs_everything_is_the_mask()
    {
        var picture = PictureDecoder.Decode(SamplePictures.Real("cis__layout-100.jpg"), new PictureLimits());

        var mask = await SegmentAsync(picture, "1000", longSide: 1024);

        var classical = ClassicalSegmenter.Read(picture).Labels.Pixels;
        Assert.InRange(mask.Labels.Zip(classical, static (a, b) => a == b ? 1 : 0).Average(), 0.995, 1);
    }

    [Fact]
    public async Task One_that_weighs_nothing_changes_nothing()
    {
        var picture = SamplePictures.Drawn(60, 40);

        Assert.Equal((await SegmentAsync(picture, null, 64)).Labels, (await SegmentAsync(picture, "0.000001", 64)).Labels);
    }

    private async Task<SegmentationMask> SegmentAsync(Picture picture, string? weight, int longSide)
    {
        using var segmentation = ModelSegmentation.Open(_model.Write(
            metadata =>
            {
                if (weight is not null)
                {
                    metadata["modularpath.second_opinion"] = weight;
                }
            },
            longSide));

        return await segmentation.SegmentAsync(new SegmentationQuery(PictureEncoder.Png(picture)), CancellationToken.None);
    }

    /// <summary>The mean confidence in the class over the pixels of the other picture that this pixel covers, at least one.</summary>
    private static double Share(ClassicalReading opinion, int c, int x, int y, int width, int height)
    {
        var labels = opinion.Labels;
        var (left, top) = (x * labels.Width / width, y * labels.Height / height);
        var columns = Enumerable.Range(left, Math.Max(1, ((x + 1) * labels.Width / width) - left)).ToList();
        var rows = Enumerable.Range(top, Math.Max(1, ((y + 1) * labels.Height / height) - top));

        return rows.SelectMany(row => columns.Select(column => (row * labels.Width) + column))
            .Average(i => labels.Pixels[i] == c ? opinion.Confidence.Pixels[i] / 255.0 : 0);
    }
}
