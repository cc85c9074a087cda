using System.Security.Cryptography;

namespace ModularPath.Training.Tests.Synthesis;

public sealed class MapGeneratorTests
{
    private const ulong Seed = 20_260;

    private static readonly Lazy<SyntheticMap[]> Sample = new(
        static () => [.. Enumerable.Range(0, 150).Select(static i => MapGenerator.Generate(Seed, i))]);

    [Fact]
    public void The_same_seed_and_index_give_the_same_bytes_in_any_order_and_on_any_thread()
    {
        var alone = Sample.Value[..24];
        var together = new SyntheticMap[alone.Length];

        Parallel.For(0, together.Length, i => together[^(i + 1)] = MapGenerator.Generate(Seed, together.Length - 1 - i));

        Assert.All(alone.Zip(together), static pair =>
        {
            Assert.Equal(pair.First.Family, pair.Second.Family);
            Assert.True(pair.First.Labels.Pixels.AsSpan().SequenceEqual(pair.Second.Labels.Pixels), pair.First.Family);
            Assert.True(pair.First.Picture.Pixels.AsSpan().SequenceEqual(pair.Second.Picture.Pixels), pair.First.Family);
        });
    }

    [Fact]
    public void Other_seeds_and_other_indices_give_other_maps()
    {
        var pictures = new[] { (1UL, 0), (1UL, 1), (2UL, 0), (2UL, 1) }
            .Select(static key => Convert.ToHexString(SHA256.HashData(MapGenerator.Generate(key.Item1, key.Item2).Picture.Pixels)));

        Assert.Equal(4, pictures.Distinct().Count());
    }

    [Fact]
    public void Every_map_is_as_large_as_promised_and_holds_legal_labels_of_its_own_size() => Assert.All(Sample.Value, static map =>
    {
        Assert.InRange(Math.Max(map.Picture.Width, map.Picture.Height), 256, 640);
        Assert.InRange(Math.Min(map.Picture.Width, map.Picture.Height), 64, 640);
        Assert.Equal((map.Picture.Width, map.Picture.Height), (map.Labels.Width, map.Labels.Height));
        Assert.False(map.Labels.Pixels.AsSpan().ContainsAnyInRange((byte)(MapClass.Water + 1), (byte)254), map.Family);
        Assert.True(map.Labels.Pixels.AsSpan().Contains((byte)MapClass.Walkable), map.Family);
    });

    [Fact]
    public void Every_family_occurs_and_plans_are_about_half()
    {
        var families = Sample.Value.CountBy(static map => map.Family).ToDictionary();

        Assert.Equal(
            ["aerial", "battlemap", "engraving", "evacuation", "game", "guide", "plan", "robot", "sprint"],
            families.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(families["plan"], 60, 105);
    }
}
