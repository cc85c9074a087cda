namespace ModularPath.Inference.Classical;

/// <summary>The classes that classical image processing finds in a picture, at its working size.</summary>
/// <param name="Labels">The class id of every pixel.</param>
/// <param name="Confidence">The confidence of every pixel, 255 = certain.</param>
public sealed record ClassicalReading(GrayImage Labels, GrayImage Confidence)
{
    /// <summary>True if the picture follows a standard that defines its tones or colours; then the network is not heeded.</summary>
    public bool IsCertain { get; init; }
}
