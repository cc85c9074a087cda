namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>A mask, with what the endpoints of the module tell beside it.</summary>
/// <param name="Mask">At the picture's own size.</param>
/// <param name="Model">The model that made it.</param>
/// <param name="Seen">The picture as the network saw it.</param>
/// <param name="Probabilities">Probabilities of all classes, at the size of <paramref name="Seen"/>, if asked for.</param>
/// <param name="Elapsed">Time from decoding to mask.</param>
internal sealed record SegmentedPicture(
    SegmentationMask Mask, ModelIdentity Model, Picture Seen, Half[]? Probabilities, TimeSpan Elapsed)
{
    public bool Shrunk => (Seen.Width, Seen.Height) != (Mask.Width, Mask.Height);
}
