namespace ModularPath.Training.Fitting;

/// <summary>Everything that a run has learned so far; with the options and the data it determines all that follows.</summary>
internal sealed record FittingState(Weights Weights, Weights Average, Moments Moments)
{
    /// <summary>Updates done.</summary>
    public long Step { get; set; }

    /// <summary>Sum of the losses of this epoch's steps.</summary>
    public double EpochLoss { get; set; }

    /// <summary>For float16.</summary>
    public LossScale LossScale { get; set; } = LossScale.Initial;

    /// <summary>Seconds of training so far, over all resumptions.</summary>
    public double Seconds { get; set; }

    /// <summary>The epochs done.</summary>
    public List<EpochResult> Epochs { get; init; } = [];

    /// <summary>The candidate after the best epoch, where a run looks for it.</summary>
    public Weights? Best { get; set; }

    /// <summary>Of the largest walkable IoU on the held-out maps, the first of equal ones; from 1, 0 before the first epoch.</summary>
    public int BestEpoch => Epochs.MaxBy(static epoch => epoch.Metrics.WalkableIou)?.Epoch ?? 0;

    /// <summary>What the average is blended with; null: nothing. Not kept in checkpoints, but as an option of the run.</summary>
    public Blend? Blend { get; set; }

    /// <summary>Of the gate of a <see cref="Mixture"/>. Not kept in checkpoints, but as an option of the run.</summary>
    public double GateSharpness { get; set; } = 1;

    /// <summary>What is measured.</summary>
    public Weights Candidate => GateSharpening.With(Blend?.With(Average) ?? Average, GateSharpness);

    public Weights Exported => Best ?? Candidate;

    /// <summary>The epoch of <see cref="Exported"/>.</summary>
    public EpochResult ExportedEpoch => Best is null ? Epochs[^1] : Epochs[BestEpoch - 1];

    /// <summary>Of the exported epoch; null before the first, and in checkpoints made before they were kept.</summary>
    public HeldOutDetails? Details { get; set; }

    public static FittingState Initial(NetworkLayout layout, ulong seed)
    {
        var weights = Weights.Initial(layout, seed);
        return new FittingState(weights, weights.Clone(), Moments.Zero(layout));
    }

    /// <summary>A new run with the weights that this one has learned.</summary>
    public FittingState Begin() => new(Exported.Clone(), Exported.Clone(), Moments.Zero(Average.Layout));

    /// <summary>All zero, to be filled from a checkpoint.</summary>
    public static FittingState Empty(NetworkLayout layout) =>
        new(new Weights(layout), new Weights(layout), Moments.Zero(layout)) { Best = new Weights(layout) };

    /// <summary>
    /// Moves the exponential average of weights and statistics towards the weights. The average is evaluated and exported.
    /// </summary>
    public void MoveAverage()
    {
        // The average forgets faster at first, because the first weights are random.
        var rate = (float)(1 - Math.Min(0.999, (1.0 + Step) / (10 + Step)));
        var (average, weights) = (Average.Values, Weights.Values);

        for (var i = 0; i < average.Length; i++)
        {
            average[i] += rate * (weights[i] - average[i]);
        }
    }
}
