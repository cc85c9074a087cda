using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>What a picture will ask of the process, known from its header.</summary>
/// <param name="Pixels">Its memory, in pixels of 6 bytes: 4 of the picture, 2 of its mask.</param>
/// <param name="Effort">Pixels that the network sees, and with less weight those that are decoded and drawn: its time.</param>
internal readonly record struct Workload(long Pixels, double Effort)
{
    // Of 595 x 381 pixels, decoder and renderer took 283 ns each and unet-s 463 (two contended cores, README).
    private const double PixelOutsideNetwork = 0.6;

    private const int BytesOfPixel = 6;

    // Input, logits and those of a turn; and what classical image processing makes of at most 1024 x 1024 pixels.
    private const int BytesOfSeen = 4 * (3 + 7 + 7);
    private const int BytesOfOpinion = 50;
    private const long MostOpinion = 1 << 20;

    public static Workload Of((int Width, int Height) picture, NetworkFormat format)
    {
        var size = WorkingSize.Of(picture.Width, picture.Height, format.LongSide, format.Stride);
        var pixels = (long)picture.Width * picture.Height;

        var beside = (BytesOfSeen * (long)size.PaddedWidth * size.PaddedHeight) + (format.SecondOpinion > 0 ? BytesOfOpinion * Math.Min(pixels, MostOpinion) : 0);

        return new Workload(pixels + (beside / BytesOfPixel), ((double)format.Turns * size.PaddedWidth * size.PaddedHeight) + (PixelOutsideNetwork * pixels));
    }
}
