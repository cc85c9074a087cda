namespace ModularPath.Training.Fitting;

/// <summary>
/// Makes the gate of a <see cref="Mixture"/> more decided than it has learned to be. The loss makes it hedge, because it pays to be
/// unsure with two experts; but an expert that never saw a kind of picture can be sure of nonsense, and should have no say in it.
/// </summary>
internal static class GateSharpening
{
    /// <param name="weights">Of any network; without a gate they stay as they are.</param>
    /// <param name="factor">Times the logits of the gate; 1 leaves it as it is.</param>
    public static Weights With(Weights weights, double factor)
    {
        if (factor == 1 || weights.Layout.Architecture is not Mixture)
        {
            return weights;
        }

        var sharpened = weights.Clone();

        foreach (var part in (string[])["kernel", "bias"])
        {
            foreach (ref var value in sharpened[$"{Mixture.Gate}.{part}"])
            {
                value = (float)(value * factor);
            }
        }

        return sharpened;
    }
}
