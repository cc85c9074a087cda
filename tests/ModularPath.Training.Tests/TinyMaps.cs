namespace ModularPath.Training.Tests;

internal static class TinyMaps
{
    public static readonly NetworkLayout Layout = new(new UNetS2([16, 16, 32]));

    /// <summary>The first maps of the generator, as the training reads them.</summary>
    public static LabelledMap[] Draw(int count) => [.. Enumerable.Range(0, count).Select(i => From(MapGenerator.Generate(5, i)))];

    /// <summary>The same as the maps of a run.</summary>
    public static MapSet Set(int count)
    {
        var maps = Draw(count);
        return MapSet.Read(
            [.. maps.Select(static (map, i) => new MapEntry($"{i}", $"{i}.png", () => map))], long.MaxValue, static _ => { },
            TestContext.Current.CancellationToken);
    }

    /// <summary>Samples of the first maps.</summary>
    public static SampleBatch Batch(int samples, int side)
    {
        var batch = new SampleBatch(samples, side);
        var sampler = new Sampler(side, longSide: int.MaxValue);

        foreach (var (slot, map) in Draw(samples).Index())
        {
            sampler.Draw(map, DeterministicRandom.ForSample(1, (ulong)slot), batch, slot);
        }

        return batch;
    }

    public static LabelledMap From(SyntheticMap map) => From(map.Picture, map.Labels);

    public static LabelledMap From(Picture picture, GrayImage labels) => new(
        picture.Width,
        picture.Height,
        [.. picture.Pixels.Chunk(4).SelectMany(static pixel => pixel[..3])],
        labels.Pixels);

    /// <summary>Weights whose statistics and shifts are not those of an untrained network.</summary>
    public static Weights RandomWeights(NetworkLayout layout, ulong seed)
    {
        var weights = Weights.Initial(layout, seed);
        var random = DeterministicRandom.ForSample(seed, 99);

        foreach (var slot in layout.Slots.Where(static slot => slot.Role != TensorRole.Kernel))
        {
            foreach (ref var value in weights[slot])
            {
                value = slot.Name.EndsWith("variance", StringComparison.Ordinal)
                    ? random.Between(0.5f, 4)
                    : value + (0.3f * random.Gaussian());
            }
        }

        return weights;
    }
}
