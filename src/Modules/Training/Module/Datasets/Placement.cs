using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>Where the pixels of a sample lie in its map: an affine map from sample to map coordinates, both in pixels.</summary>
/// <param name="Xx">Map x a step of sample x.</param>
/// <param name="Xy">Map x a step of sample y.</param>
/// <param name="Yx">Map y a step of sample x.</param>
/// <param name="Yy">Map y a step of sample y.</param>
/// <param name="CentreX">Map x of the sample's centre.</param>
/// <param name="CentreY">Map y of the sample's centre.</param>
/// <param name="Step">Map pixels a sample pixel: above one the map is shrunk.</param>
internal readonly record struct Placement(float Xx, float Xy, float Yx, float Yy, float CentreX, float CentreY, float Step)
{
    /// <summary>Some samples are only shrunk as inference does, or not at all, because some pictures to be read are sharp.</summary>
    private const float Unscaled = 0.25f;

    /// <summary>
    /// Most others show about the whole map, as it is seen in inference: only then can the network tell inside from outside.
    /// </summary>
    private const float Whole = 0.6f;

    private const float SmallestScale = 0.6f;
    private const float LargestScale = 1.6f;
    private const float Stretched = 0.5f;
    private const float LargestStretch = 0.3f;
    private const float Tilted = 0.2f;

    /// <param name="random">Decides.</param>
    /// <param name="map">What is sampled.</param>
    /// <param name="side">Of the sample, pixels.</param>
    /// <param name="longSide">Larger maps are shrunk to it in inference: scales are relative to that.</param>
    public static Placement Draw(DeterministicRandom random, LabelledMap map, int side, int longSide)
    {
        var shrunk = Math.Max(1, Math.Max(map.Width, map.Height) / (float)longSide);
        var exact = random.Chance(Unscaled);
        var step = exact ? shrunk
            : random.Chance(Whole) ? WholeStep(random, map, side)
            : shrunk / Between(random, SmallestScale, LargestScale);
        var stretch = !exact && random.Chance(Stretched) ? MathF.Exp(random.Between(-LargestStretch, LargestStretch)) : 1;
        var tilt = !exact && random.Chance(Tilted) ? random.Between(-0.2f, 0.2f) : 0;
        var (sine, cosine) = Turn(random.Below(4), tilt);
        var mirror = random.Chance(0.5f) ? -1 : 1;
        var (across, down) = (step * stretch, step / stretch);
        var reach = 0.5f * side * MathF.Max(across, down);
        var x = Centre(random, map.Width, reach);
        var y = Centre(random, map.Height, reach);

        return new Placement(
            mirror * across * cosine, -across * sine, mirror * down * sine, down * cosine,
            exact ? MathF.Round(x) : x, exact ? MathF.Round(y) : y, step);
    }

    // Map pixels a sample pixel at which the map's long side takes 80 to 160 % of the sample.
    private static float WholeStep(DeterministicRandom random, LabelledMap map, int side) =>
        Math.Max(map.Width, map.Height) / (side * Between(random, 0.8f, 1.6f));

    private static float Between(DeterministicRandom random, float low, float high) => low * MathF.Pow(high / low, random.Single());

    // Quarter turns have exact sines, so that unscaled samples hit pixel centres.
    private static (float Sine, float Cosine) Turn(int quarters, float tilt)
    {
        var (sine, cosine) = tilt == 0 ? (0f, 1f) : MathF.SinCos(tilt);
        return quarters switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    // Inside where the crop fits; a map smaller than the crop is mirrored at its edges, from a centre near its own.
    private static float Centre(DeterministicRandom random, int length, float reach) =>
        length > 2 * reach ? random.Between(reach, length - reach) : (0.5f * length) + random.Between(-0.1f, 0.1f) * length;
}
