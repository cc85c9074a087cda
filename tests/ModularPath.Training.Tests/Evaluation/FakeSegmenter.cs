namespace ModularPath.Training.Tests.Evaluation;

/// <summary>Answers a picture, of which only the first byte is looked at, with the mask of that number.</summary>
internal sealed class FakeSegmenter(params GrayImage[] masks) : ISegmentationPort
{
    /// <summary>Of every pixel.</summary>
    public byte Confidence { get; init; } = 255;

    public Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        var number = query.Picture.Span[0];

        if (number >= masks.Length)
        {
            throw new PictureException(PictureFault.Unreadable, $"Picture {number} is damaged.");
        }

        var mask = masks[number];
        var confidence = Enumerable.Repeat(Confidence, mask.Pixels.Length).ToArray();
        return Task.FromResult(new SegmentationMask(mask.Width, mask.Height, mask.Pixels, confidence, MaskOrigin.Model, "fake", null));
    }
}
