using ModularPath.Imaging;
using ModularPath.Inference.Models;

namespace ModularPath.Inference.Pipeline;

/// <summary>What a picture will ask of the process, known from its header.</summary>
/// <param name="Pixels">Of the picture: its memory.</param>
/// <param name="Effort">Pixels that the network sees, and with less weight those that are decoded and drawn: its time.</param>
internal readonly record struct Workload(long Pixels, double Effort)
{
    // A pixel through decoder and renderer takes about 45 ns, one through unet-s 305 (README, measured).
    private const double PixelOutsideNetwork = 0.15;

    public static Workload Of(PictureHeader header, ModelDescription model)
    {
        var size = WorkingSize.Of(header.Width, header.Height, model.LongSide, model.Stride);
        var pixels = (long)header.Width * header.Height;

        return new Workload(pixels, ((double)size.PaddedWidth * size.PaddedHeight) + (PixelOutsideNetwork * pixels));
    }
}
