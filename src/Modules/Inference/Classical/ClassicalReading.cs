using ModularPath.Imaging;

namespace ModularPath.Inference.Classical;

/// <summary>What classical image processing makes of a picture, at the size that was worked at.</summary>
/// <param name="Labels">The class id of every pixel.</param>
/// <param name="Confidence">How sure that is, 255 = certain.</param>
public sealed record ClassicalReading(GrayImage Labels, GrayImage Confidence)
{
    /// <summary>The picture is drawn by a code that says what its tones or colours mean: no other opinion counts.</summary>
    public bool IsCertain { get; init; }
}
