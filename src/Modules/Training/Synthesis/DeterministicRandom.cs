using System.Numerics;

namespace ModularPath.Training.Synthesis;

/// <summary>
/// Deterministic random numbers: SplitMix64 (Steele, Lea and Flood, 2014) gives the same ones on every machine and in every
/// version of .NET, which <see cref="Random"/> does not promise. Changing any of it changes every dataset and every run.
/// </summary>
internal sealed class DeterministicRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15UL;
    private ulong _state;

    private DeterministicRandom(ulong state) => _state = state;

    /// <summary>
    /// Decides everything about drawn map <paramref name="index"/>, so that any map can be drawn without those before it.
    /// </summary>
    public static DeterministicRandom ForMap(ulong seed, long index) =>
        new(Mix(seed + Increment) ^ Mix((ulong)index ^ 0xD1B54A32D192ED03UL));

    /// <summary>
    /// Decides everything about sample <paramref name="stream"/> of a run, so that a resumed run needs no generator state.
    /// </summary>
    public static DeterministicRandom ForSample(ulong seed, ulong stream) => new(Mix(seed ^ Mix(stream + Increment)));

    public ulong Next() => Mix(_state += Increment);

    /// <summary>0 (included) to 1 (excluded).</summary>
    public float Single() => (Next() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + ((high - low) * Single());

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    /// <summary>0 or more, below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    public bool Chance(float probability) => Single() < probability;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[(int)(Next() % (ulong)choices.Length)];

    /// <summary>An index, each as likely as its weight says.</summary>
    public int Weighted(params ReadOnlySpan<float> weights)
    {
        var total = 0f;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = Single() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public float Gaussian() => MathF.Sqrt(-2 * MathF.Log(1 - Single())) * MathF.Cos(2 * MathF.PI * Single());

    /// <summary>Close to normal with mean 0 and deviation 1 (a sum of four uniform numbers), never beyond 3.5.</summary>
    public float NearNormal() => (Single() + Single() + Single() + Single() - 2) * 1.732f;

    public Vector2 Within(float left, float top, float right, float bottom) => new(Between(left, right), Between(top, bottom));

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
