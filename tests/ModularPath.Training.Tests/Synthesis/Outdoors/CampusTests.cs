using ModularPath.Training.Synthesis.Outdoors;

namespace ModularPath.Training.Tests.Synthesis.Outdoors;

public sealed class CampusTests
{
    private static readonly Lazy<SyntheticMap[]> Sample = new(static () => MapTruth.Draw(CampusPainter.Paint, 2_024, 60));

    [Fact]
    public void Roads_are_darker_than_the_ground_on_some_maps_and_lighter_on_others()
    {
        var steps = Sample.Value
            .Select(static map => MapTruth.MeanColour(map, MapClass.Walkable).Green - MapTruth.MeanColour(map, MapClass.Rough).Green)
            .ToArray();

        Assert.True(steps.Count(static step => step < -20) > 15, "darker");
        Assert.True(steps.Count(static step => step > 10) > 12, "lighter");
    }

    [Fact]
    public void Buildings_stand_beside_the_ways() => Assert.All(Sample.Value, static map =>
    {
        Assert.True(MapTruth.Count(map, MapClass.Walkable) > 0);
        Assert.True(MapTruth.Count(map, MapClass.Obstacle) > 0);
        Assert.Equal(0, MapTruth.Count(map, MapClass.Wall));
    });
}
