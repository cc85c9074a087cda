namespace ModularPath.Training.Evaluation;

/// <summary>Counts of pixels, from which the scores of one map or of many follow.</summary>
internal sealed class MaskScore
{
    /// <summary>Per class: predicted and true.</summary>
    public long[] Hits { get; } = new long[TruthValue.Classes];

    /// <summary>Per class: predicted where the truth rules it out.</summary>
    public long[] False { get; } = new long[TruthValue.Classes];

    /// <summary>Per class: true and not predicted.</summary>
    public long[] Missed { get; } = new long[TruthValue.Classes];

    /// <summary>Predicted walkable and truly so.</summary>
    public long Walkable { get; private set; }

    /// <summary>Predicted walkable, truly blocked.</summary>
    public long Opened { get; private set; }

    /// <summary>Predicted blocked, truly walkable.</summary>
    public long Closed { get; private set; }

    /// <summary>Predicted blocked and truly so.</summary>
    public long Blocked { get; private set; }

    /// <param name="truth">Values of <see cref="TruthValue"/>.</param>
    /// <param name="predicted">Classes; same size.</param>
    public static MaskScore Measure(GrayImage truth, GrayImage predicted)
    {
        var pairs = new long[256 * TruthValue.Classes];
        var (truths, labels) = (truth.Pixels, predicted.Pixels);

        for (var i = 0; i < truths.Length; i++)
        {
            pairs[(truths[i] * TruthValue.Classes) + labels[i]]++;
        }

        var score = new MaskScore();
        // "Not a road" does not say where one can walk: such maps count for their classes and roads only.
        var roadsOnly = pairs.AsSpan(TruthValue.NotARoad * TruthValue.Classes, TruthValue.Classes).ContainsAnyExcept(0);

        for (var pair = 0; pair < pairs.Length; pair++)
        {
            if (pairs[pair] > 0)
            {
                score.Count(pair / TruthValue.Classes, pair % TruthValue.Classes, pairs[pair], roadsOnly);
            }
        }

        return score;
    }

    public void Add(MaskScore other)
    {
        for (var c = 0; c < TruthValue.Classes; c++)
        {
            Hits[c] += other.Hits[c];
            False[c] += other.False[c];
            Missed[c] += other.Missed[c];
        }

        Walkable += other.Walkable;
        Opened += other.Opened;
        Closed += other.Closed;
        Blocked += other.Blocked;
    }

    private void Count(int truth, int label, long pixels, bool roadsOnly)
    {
        if (TruthValue.IsFine(truth))
        {
            Hits[label] += truth == label ? pixels : 0;
            Missed[truth] += truth != label ? pixels : 0;
        }

        False[label] += TruthValue.IsLabelled(truth) && !TruthValue.Allows(truth, label) ? pixels : 0;

        if (roadsOnly)
        {
            return;
        }

        var walkable = TruthValue.IsWalkable(label);
        Walkable += TruthValue.IsWalkable(truth) && walkable ? pixels : 0;
        Closed += TruthValue.IsWalkable(truth) && !walkable ? pixels : 0;
        Opened += TruthValue.IsBlocked(truth) && walkable ? pixels : 0;
        Blocked += TruthValue.IsBlocked(truth) && !walkable ? pixels : 0;
    }
}
