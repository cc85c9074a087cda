using ModularPath.Training.Synthesis.Games;

namespace ModularPath.Training.Tests.Synthesis.Games;

public sealed class DungeonTests
{
    private static readonly Lazy<SyntheticMap[]> Sample = new(static () => MapTruth.Draw(DungeonPainter.Paint, 1_313, 40));

    [Fact]
    public void Rock_closes_every_floor() => Assert.All(Sample.Value, static map => Assert.Equal(0, MapTruth.Leaks(map.Labels)));

    [Fact]
    public void Most_floors_are_dark()
    {
        var dark = Sample.Value.Count(static map => MapTruth.MeanColour(map, MapClass.Walkable).Green < 90);

        Assert.InRange(dark, 26, 40);
    }

    [Fact]
    public void Doors_stand_between_walls()
    {
        var doors = Sample.Value.Count(static map => MapTruth.Count(map, MapClass.Door) > 0);

        Assert.True(doors > 10, $"{doors} of 40 maps");
    }

    [Fact]
    public void Lamps_change_the_picture_and_nothing_else()
    {
        var map = Sample.Value[0];
        var lit = new Picture(map.Picture.Width, map.Picture.Height, (byte[])map.Picture.Pixels.Clone());

        new Lighting(DeterministicRandom.ForMap(1, 1), 0.5f).Shine(lit, 3, 40);

        Assert.False(lit.Pixels.AsSpan().SequenceEqual(map.Picture.Pixels));
        Assert.All(lit.Pixels.Chunk(4), static pixel => Assert.Equal(255, pixel[3]));
    }
}
