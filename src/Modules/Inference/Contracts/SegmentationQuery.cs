namespace ModularPath.Inference.Contracts;

/// <summary>A picture to be segmented.</summary>
/// <param name="Picture">The encoded picture: PNG, JPEG, WebP, GIF, BMP, TIFF, TGA, PBM, PGM or PPM.</param>
public sealed record SegmentationQuery(ReadOnlyMemory<byte> Picture)
{
    /// <summary>The size after EXIF orientation, if the caller has read the header; null: it is read again where needed.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>Accept only the present model's answer: no other segmenter, no cached answer of an earlier model.</summary>
    public bool ModelOnly { get; init; }
}
