using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>Which map sample n of a run shows: every map once in each pass, in a new random order.</summary>
internal sealed class SampleOrder(int maps, ulong seed)
{
    private readonly int[] _order = new int[maps];
    private long _pass = -1;

    public int MapOf(long sample)
    {
        var pass = sample / maps;

        if (pass != _pass)
        {
            Shuffle(pass);
            _pass = pass;
        }

        return _order[sample % maps];
    }

    // Fisher and Yates.
    private void Shuffle(long pass)
    {
        var random = DeterministicRandom.ForSample(seed, unchecked((ulong)pass) | (1UL << 63));

        for (var i = 0; i < maps; i++)
        {
            var j = random.Below(i + 1);
            _order[i] = _order[j];
            _order[j] = i;
        }
    }
}
