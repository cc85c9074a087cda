namespace ModularPath.Inference.Tests;

public sealed class SegmenterTests : IDisposable
{
    private const int Stride = 32;

    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(1, 1, 64)]
    [InlineData(3, 7, 64)]
    [InlineData(37, 53, 64)]
    [InlineData(64, 32, 64)]
    [InlineData(1000, 600, 1024)]
    [InlineData(1000, 600, 64)]
    [InlineData(65, 64, 64)]
    [InlineData(2, 999, 64)]
    public async Task Every_pixel_has_the_class_and_the_confidence_that_the_definition_gives(int width, int height, int longSide)
    {
        var picture = SamplePictures.Drawn(width, height);

        var mask = await SegmentAsync(PictureEncoder.Png(picture), longSide);

        Assert.Equal((width, height), (mask.Width, mask.Height));
        AssertSame(new NaiveSegmenter(picture, TinyModel.Layer, longSide, Stride, TinyModel.Temperature), mask);
    }

    [Theory]
    [InlineData("cis__layout-100.jpg", 64)]
    [InlineData("cis__layout-100.jpg", 1024)]
    public async Task A_real_map_has_them_too(string name, int longSide)
    {
        var encoded = SamplePictures.Real(name);
        var picture = PictureDecoder.Decode(encoded, new PictureLimits());

        var mask = await SegmentAsync(encoded, longSide);

        AssertSame(new NaiveSegmenter(picture, TinyModel.Layer, longSide, Stride, TinyModel.Temperature), mask);
    }

    [Fact]
    public async Task The_mask_names_its_model()
    {
        var mask = await SegmentAsync(PictureEncoder.Png(SamplePictures.Drawn(20, 20)), 64);

        Assert.Equal(MaskOrigin.Model, mask.Origin);
        Assert.Equal("tiny 1.2.3", mask.Model);
        Assert.Equal(File.ReadAllText(Path.Combine(_model.Folder, "tiny/1.2.3/model.onnx.sha256"))[..64], mask.ModelDigest);
    }

    [Fact]
    public async Task Pictures_that_are_segmented_together_do_not_disturb_each_other()
    {
        using var segmentation = ModelSegmentation.Open(_model.Write());
        var encoded = Enumerable.Range(1, 12).Select(i => PictureEncoder.Png(SamplePictures.Drawn(17 * i, 11 * i))).ToArray();
        var alone = new List<SegmentationMask>();

        foreach (var picture in encoded)
        {
            alone.Add(await segmentation.SegmentAsync(new SegmentationQuery(picture), CancellationToken.None));
        }

        var together = await Task.WhenAll(encoded.Select(e => segmentation.SegmentAsync(new SegmentationQuery(e), CancellationToken.None)));

        Assert.Equal(alone.Select(m => Convert.ToHexString(m.Labels)), together.Select(m => Convert.ToHexString(m.Labels)));
        Assert.Equal(alone.Select(m => Convert.ToHexString(m.Confidence)), together.Select(m => Convert.ToHexString(m.Confidence)));
    }

    private async Task<SegmentationMask> SegmentAsync(byte[] encoded, int longSide)
    {
        using var segmentation = ModelSegmentation.Open(_model.Write(longSide: longSide));
        return await segmentation.SegmentAsync(new SegmentationQuery(encoded), CancellationToken.None);
    }

    /// <summary>The confidence is that of the label everywhere; the label is the best one, unless that changes a region.</summary>
    private static void AssertSame(NaiveSegmenter naive, SegmentationMask mask)
    {
        var kept = 0;

        for (var i = 0; i < mask.Labels.Length; i++)
        {
            var (x, y, label) = (i % mask.Width, i / mask.Width, mask.Labels[i]);
            var expected = naive.At(x, y);
            var best = expected.Max();
            Assert.InRange(mask.Confidence[i] - (255 * expected[label]), -1, 1);

            if (best - expected[label] > 1e-4)
            {
                Assert.True(naive.Scaled);
                Assert.NotEqual(NaiveSegmenter.IsOpen(label), NaiveSegmenter.IsOpen(Array.IndexOf(expected, best)));
                Assert.Equal(NaiveSegmenter.IsOpen(label), NaiveSegmenter.IsOpen(naive.NearestLabel(x, y)));
                kept++;
            }
        }

        Assert.InRange(kept, 0, 0.02 * mask.Labels.Length);
    }
}
