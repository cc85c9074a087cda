using System.Numerics;

namespace ModularPath.Training.Synthesis;

/// <summary>
/// Chance that repeats itself: SplitMix64 (Steele, Lea and Flood, 2014), the same on every machine and in every version of
/// .NET, which <see cref="Random"/> does not promise.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public Dice(ulong seed, long index)
        : this(Scramble(seed + 0x9E3779B97F4A7C15UL) ^ Scramble((ulong)index ^ 0xD1B54A32D192ED03UL))
    {
    }

    public ulong Next() => Scramble(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>0 (included) to 1 (excluded).</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + ((high - low) * Unit());

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public bool Luck(float probability) => Unit() < probability;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[(int)(Next() % (ulong)choices.Length)];

    /// <summary>An index, each as likely as its weight says.</summary>
    public int Weighted(params ReadOnlySpan<float> weights)
    {
        var total = 0f;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = Unit() * total;
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

    /// <summary>Close to normal with mean 0 and deviation 1 (a sum of four), never beyond 3.5.</summary>
    public float Bell() => (Unit() + Unit() + Unit() + Unit() - 2) * 1.732f;

    public Vector2 Within(float left, float top, float right, float bottom) => new(Between(left, right), Between(top, bottom));

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
