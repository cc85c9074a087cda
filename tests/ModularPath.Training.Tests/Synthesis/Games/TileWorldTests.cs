using ModularPath.Training.Synthesis.Games;

namespace ModularPath.Training.Tests.Synthesis.Games;

public sealed class TileWorldTests
{
    private static readonly Lazy<SyntheticMap[]> Sample = new(static () => MapTruth.Draw(TileWorldPainter.Paint, 808, 90));

    [Fact]
    public void Ground_of_many_hues_is_walkable()
    {
        var grounds = Sample.Value.Select(static map => MapTruth.MeanColour(map, MapClass.Walkable)).ToArray();

        Assert.True(grounds.Count(static c => c.Green > c.Red + 20 && c.Green > c.Blue + 20) > 6, "green");
        Assert.True(grounds.Count(static c => c.Green > c.Red + 15 && c.Blue > c.Red + 5) > 2, "teal");
        Assert.True(grounds.Count(static c => c.Red > c.Blue + 40) > 6, "autumn, sand and earth");
    }

    [Fact]
    public void Water_and_trees_are_in_the_way()
    {
        Assert.True(Sample.Value.Count(static map => MapTruth.Count(map, MapClass.Water) > 500) > 20);
        Assert.True(Sample.Value.Count(static map => MapTruth.Count(map, MapClass.Obstacle) > 500) > 60);
    }

    [Fact]
    public void There_is_room_to_walk_in_every_world() => Assert.All(
        Sample.Value, static map => Assert.True(MapTruth.Count(map, MapClass.Walkable) > map.Labels.Pixels.Length / 50));
}
