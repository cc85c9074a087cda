namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The resources that a picture needs, estimated from its size.</summary>
/// <param name="Pixels">Memory, in pixels of 6 bytes: 4 for the picture, 2 for its mask.</param>
/// <param name="Effort">Time, in pixels of the network; pixels that are decoded and rendered count less.</param>
internal readonly record struct Workload(long Pixels, double Effort)
{
    // At 595 x 381 pixels, decoder and renderer took 283 ns a pixel and unet-s 463 (two contended cores).
    private const double PixelOutsideNetwork = 0.6;

    private const int BytesOfPixel = 6;

    // Input, logits, and logits of a turned picture; and the classical reading of at most 1024 x 1024 pixels.
    private const int BytesOfSeen = 4 * (3 + 7 + 7);
    private const int BytesOfOpinion = 50;
    private const long MostOpinion = 1 << 20;

    public static Workload Estimate((int Width, int Height) picture, NetworkFormat format)
    {
        var size = WorkingSize.Fit(picture.Width, picture.Height, format.LongSide, format.Stride);
        var pixels = (long)picture.Width * picture.Height;

        var opinion = format.SecondOpinion > 0 ? BytesOfOpinion * Math.Min(pixels, MostOpinion) : 0;
        var beside = (BytesOfSeen * (long)size.PaddedWidth * size.PaddedHeight) + opinion;
        var effort = ((double)format.Turns * size.PaddedWidth * size.PaddedHeight) + (PixelOutsideNetwork * pixels);

        return new Workload(pixels + (beside / BytesOfPixel), effort);
    }
}
