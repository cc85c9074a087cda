using ModularPath.Imaging;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Pipeline;

/// <summary>What a picture will ask of the process, known from its header.</summary>
/// <param name="Pixels">Of the picture: its memory.</param>
/// <param name="Effort">Pixels that the network sees, and with less weight those that are decoded and drawn: its time.</param>
internal readonly record struct Workload(long Pixels, double Effort)
{
    // Of 595 x 381 pixels, decoder and renderer took 283 ns each and unet-s 463 (two contended cores, README).
    private const double PixelOutsideNetwork = 0.6;

    public static Workload Of(PictureHeader header, NetworkFormat format)
    {
        var size = WorkingSize.Of(header.Width, header.Height, format.LongSide, format.Stride);
        var pixels = (long)header.Width * header.Height;

        return new Workload(pixels, ((double)format.Turns * size.PaddedWidth * size.PaddedHeight) + (PixelOutsideNetwork * pixels));
    }
}
