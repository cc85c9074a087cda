namespace ModularPath.Imaging;

/// <summary>Bounds that a picture must keep; checked before pixels are allocated.</summary>
/// <param name="MaxBytes">Longest encoded picture, bytes.</param>
/// <param name="MaxPixels">Most pixels (width times height) after decoding, from the header.</param>
/// <param name="MaxSide">Longest side, pixels.</param>
public sealed record PictureLimits(long MaxBytes = 32L << 20, long MaxPixels = PictureLimits.DefaultMaxPixels, int MaxSide = 32_767)
{
    /// <summary>
    /// The setting of a server for <see cref="MaxPixels"/>. It decides what each module refuses and how many pixels are in work at once.
    /// </summary>
    public const string MaxPixelsSetting = "Pictures:MaxPixels";

    /// <summary>Enough for a plan of size A1 scanned at 300 dots per inch (69.7 million).</summary>
    public const long DefaultMaxPixels = 80_000_000;

    /// <summary>The highest value that the setting takes: a mask of that size takes a gigabyte.</summary>
    public const long MostPixels = 500_000_000;
}
