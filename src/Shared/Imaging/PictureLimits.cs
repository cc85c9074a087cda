namespace ModularPath.Imaging;

/// <summary>What is refused before a pixel is allocated.</summary>
/// <param name="MaxBytes">Longest encoded picture, bytes.</param>
/// <param name="MaxPixels">Most pixels (width times height) after decoding, from the header.</param>
/// <param name="MaxSide">Longest side, pixels.</param>
public sealed record PictureLimits(long MaxBytes = 32L << 20, long MaxPixels = 50_000_000, int MaxSide = 32_767);
