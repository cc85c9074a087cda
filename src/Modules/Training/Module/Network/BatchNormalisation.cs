namespace ModularPath.Training.Network;

/// <summary>Which mean and variance a forward pass normalises by.</summary>
internal abstract record BatchNormalisation
{
    /// <summary>By the running ones, as in inference.</summary>
    public static readonly BatchNormalisation Kept = new FromStatistics();

    /// <summary>By those of the batch, which move the running ones.</summary>
    public static readonly BatchNormalisation OfBatch = new FromBatch();

    private sealed record FromStatistics : BatchNormalisation;

    private sealed record FromBatch : BatchNormalisation;

    /// <summary>
    /// Some layers by none: their scale and shift are those of a model whose normalisation was folded into its convolutions, and
    /// their running ones are moved to what they must have been. The others by the running ones.
    /// </summary>
    /// <param name="Share">Of this batch in the running statistics.</param>
    /// <param name="Units">The layers.</param>
    public sealed record Measured(double Share, IReadOnlySet<string> Units) : BatchNormalisation;
}
