using System.Numerics;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>Darkness with pools of light: torches, lanterns, lava. What is true about the map stays as it is.</summary>
/// <param name="random">What decides.</param>
/// <param name="ambient">The share of light where no lamp shines.</param>
internal sealed class Lighting(DeterministicRandom random, float ambient)
{
    /// <summary>Light changes so slowly that it is known every so many pixels and interpolated between.</summary>
    private const int Step = 8;

    private static readonly Vector3[] Glows =
    [
        new(1.15f, 0.85f, 0.5f), new(1.15f, 0.85f, 0.5f), new(1.1f, 1f, 0.8f), new(0.6f, 0.9f, 1.2f), new(0.6f, 1.15f, 0.6f),
        new(1.2f, 0.5f, 0.4f),
    ];

    private readonly Vector3 _dusk = random.Pick(new Vector3(1, 1, 1), new Vector3(0.8f, 0.85f, 1.15f), new Vector3(1.05f, 0.95f, 0.85f));
    private readonly Vector3 _glow = random.Pick(Glows);

    /// <summary>Lights a picture with lamps that stand anywhere on it and reach about so many pixels.</summary>
    public void Shine(Picture picture, int lamps, float reach)
    {
        var places = new (Vector2 At, float Reach)[lamps];
        for (var i = 0; i < lamps; i++)
        {
            places[i] = (random.Within(0, 0, picture.Width, picture.Height), reach * random.Between(0.6f, 1.4f));
        }

        var (columns, rows) = ((picture.Width / Step) + 2, (picture.Height / Step) + 2);
        var light = new Vector3[columns * rows];
        for (var i = 0; i < light.Length; i++)
        {
            light[i] = At(new Vector2(i % columns, i / columns) * Step, places);
        }

        Multiply(picture, light, columns);
    }

    private Vector3 At(Vector2 point, (Vector2 At, float Reach)[] lamps)
    {
        var sum = _dusk * ambient;

        foreach (var (at, reach) in lamps)
        {
            var near = 1 - (Vector2.Distance(point, at) / (2 * reach));
            if (near > 0)
            {
                sum += _glow * near * near;
            }
        }

        return Vector3.Min(sum, new Vector3(1.5f));
    }

    private static void Multiply(Picture picture, Vector3[] light, int columns)
    {
        var pixels = picture.Pixels;

        for (var y = 0; y < picture.Height; y++)
        {
            var (row, down) = (y / Step * columns, (float)(y % Step) / Step);
            for (var x = 0; x < picture.Width; x++)
            {
                var (column, across) = (row + (x / Step), (float)(x % Step) / Step);
                var gain = Vector3.Lerp(
                    Vector3.Lerp(light[column], light[column + 1], across),
                    Vector3.Lerp(light[column + columns], light[column + columns + 1], across), down);
                var at = 4 * ((y * picture.Width) + x);
                pixels[at] = (byte)MathF.Min(255, pixels[at] * gain.X);
                pixels[at + 1] = (byte)MathF.Min(255, pixels[at + 1] * gain.Y);
                pixels[at + 2] = (byte)MathF.Min(255, pixels[at + 2] * gain.Z);
            }
        }
    }
}
