namespace ModularPath.Inference.Contracts;

/// <summary>A picture to be segmented.</summary>
/// <param name="Picture">The encoded picture: PNG, JPEG, WebP, GIF, BMP, TIFF, TGA, PBM, PGM or PPM.</param>
public sealed record SegmentationQuery(ReadOnlyMemory<byte> Picture)
{
    /// <summary>Pixels of the upright picture, where somebody has read its header already; null: whoever needs it reads it.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>Whether nothing may stand in for the present model: no other segmenter, no earlier model.</summary>
    public bool ModelOnly { get; init; }
}
