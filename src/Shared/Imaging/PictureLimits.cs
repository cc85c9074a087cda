namespace ModularPath.Imaging;

/// <summary>What is refused before a pixel is allocated.</summary>
/// <param name="MaxBytes">Longest encoded picture, bytes.</param>
/// <param name="MaxPixels">Most pixels (width times height) after decoding, from the header.</param>
/// <param name="MaxSide">Longest side, pixels.</param>
public sealed record PictureLimits(long MaxBytes = 32L << 20, long MaxPixels = PictureLimits.DefaultMaxPixels, int MaxSide = 32_767)
{
    /// <summary>The one setting of a server for <see cref="MaxPixels"/>: what each module refuses, and how much is in work at once, follow from it.</summary>
    public const string MaxPixelsSetting = "Pictures:MaxPixels";

    /// <summary>A plan of size A1 at 300 dots an inch has 69.7 million.</summary>
    public const long DefaultMaxPixels = 80_000_000;

    /// <summary>More than this no setting allows: a mask of it takes a gigabyte.</summary>
    public const long MostPixels = 500_000_000;
}
