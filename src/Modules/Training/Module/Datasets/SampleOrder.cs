using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>
/// Which map sample n of a run shows. Each dataset gets its share of every round of samples; within it, every map comes once in
/// each pass, in a new random order.
/// </summary>
internal sealed class SampleOrder
{
    private readonly ulong _seed;
    private readonly int[][] _maps;
    private readonly int[][] _orders;
    private readonly long[] _passes;

    // The dataset of each place in a round, and how many of the same came before.
    private readonly (int Dataset, int Before)[] _round;
    private readonly int[] _shares;

    /// <param name="maps">The maps of each dataset.</param>
    /// <param name="shares">How many of the samples of a round come from each dataset.</param>
    /// <param name="seed">Of the run.</param>
    public SampleOrder(IReadOnlyList<IReadOnlyList<int>> maps, IReadOnlyList<int> shares, ulong seed)
    {
        _seed = seed;
        _maps = [.. maps.Select(static of => of.ToArray())];
        _orders = [.. _maps.Select(static of => new int[of.Length])];
        _passes = [.. maps.Select(static _ => -1L)];
        _shares = [.. shares];

        // Spread evenly: sample i of a dataset's n stands at (i + 1/2) / n of the round.
        _round = [.. _shares
            .SelectMany(static (share, dataset) => Enumerable.Range(0, share).Select(before => (Dataset: dataset, Before: before)))
            .OrderBy(place => (place.Before + 0.5) / _shares[place.Dataset]).ThenBy(static place => place.Dataset)];
    }

    /// <param name="maps">Of the run.</param>
    /// <param name="training">Indices of those that teach.</param>
    /// <param name="shares">Of the datasets; empty: as many samples as it has maps.</param>
    /// <param name="seed">Of the run.</param>
    /// <exception cref="TrainingInputException">A dataset has no map that teaches.</exception>
    public static SampleOrder Of(MapSet maps, IReadOnlyList<int> training, IReadOnlyList<int> shares, ulong seed)
    {
        if (shares.Count == 0)
        {
            return new SampleOrder([training], [1], seed);
        }

        var datasets = training.ToLookup(maps.DatasetOf);
        var empty = Enumerable.Range(0, shares.Count).FirstOrDefault(dataset => !datasets.Contains(dataset), -1);
        return empty < 0
            ? new SampleOrder([.. shares.Select((_, dataset) => datasets[dataset].ToArray())], shares, seed)
            : throw new TrainingInputException($"Dataset {empty + 1} of --shares has no map that can teach.");
    }

    /// <summary>Not thread-safe.</summary>
    public int MapOf(long sample)
    {
        var (dataset, before) = _round[sample % _round.Length];
        var index = (sample / _round.Length * _shares[dataset]) + before;
        var maps = _maps[dataset];
        var pass = index / maps.Length;

        if (pass != _passes[dataset])
        {
            Shuffle(dataset, pass);
            _passes[dataset] = pass;
        }

        return maps[_orders[dataset][index % maps.Length]];
    }

    // Fisher and Yates.
    private void Shuffle(int dataset, long pass)
    {
        var order = _orders[dataset];
        var random = DeterministicRandom.ForSample(_seed + (ulong)dataset, unchecked((ulong)pass) | (1UL << 63));

        for (var i = 0; i < order.Length; i++)
        {
            var j = random.Below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
