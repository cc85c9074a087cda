namespace ModularPath.Training.Synthesis.Textures;

/// <summary>A smooth random surface (value noise, three octaves), for coasts, cliffs, caves and woods.</summary>
internal sealed class Relief(DeterministicRandom random, float cell)
{
    private readonly ulong _salt = random.Next();

    /// <summary>0 to 1, mostly near a half.</summary>
    public float At(float x, float y) =>
        ((Octave(x / cell, y / cell, 1) * 4) + (Octave(x / cell * 2, y / cell * 2, 2) * 2) + Octave(x / cell * 4, y / cell * 4, 3)) / 7;

    private float Octave(float x, float y, int layer)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (across, down) = (Ease(x - left), Ease(y - top));
        var above = Mix(Knot(left, top, layer), Knot(left + 1, top, layer), across);
        var below = Mix(Knot(left, top + 1, layer), Knot(left + 1, top + 1, layer), across);
        return Mix(above, below, down);
    }

    private float Knot(int x, int y, int layer)
    {
        var hash = _salt ^ ((ulong)(uint)x * 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)y * 0xC2B2AE3D27D4EB4FUL) ^ ((ulong)layer << 56);
        hash = (hash ^ (hash >> 31)) * 0xD6E8FEB86659FD93UL;
        return (hash >> 40) * (1f / (1 << 24));
    }

    private static float Ease(float t) => t * t * (3 - (2 * t));

    private static float Mix(float one, float other, float share) => one + ((other - one) * share);
}
