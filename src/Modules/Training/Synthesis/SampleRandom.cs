namespace ModularPath.Training.Synthesis;

/// <summary>
/// SplitMix64 (Steele et al. 2014), seeded by a pair: sample n of a run is a function of (seed, n) alone, so a resumed
/// run needs no generator state.
/// </summary>
internal struct SampleRandom(ulong seed, ulong stream)
{
    private ulong _state = Mix(seed ^ Mix(stream + 0x9E3779B97F4A7C15));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>0 or more, below one.</summary>
    public float Single() => (Next() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + ((high - low) * Single());

    /// <summary>0 or more, below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    public bool Chance(float probability) => Single() < probability;

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public float Gaussian() => MathF.Sqrt(-2 * MathF.Log(1 - Single())) * MathF.Cos(2 * MathF.PI * Single());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
