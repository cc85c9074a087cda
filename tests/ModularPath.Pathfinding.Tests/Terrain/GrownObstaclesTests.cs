namespace ModularPath.Pathfinding.Tests.Terrain;

public sealed class GrownObstaclesTests
{
    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(2, 1)]
    [InlineData(3, 1.5)]
    [InlineData(4, 2.5)]
    [InlineData(5, 4.24264068711928)]
    [InlineData(6, 12.3)]
    [InlineData(7, 40)]
    [InlineData(8, 63.5)]
    [InlineData(9, 70)]
    public void An_agent_fits_where_there_is_as_much_clearance(int seed, double radius)
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(60, 200), random.Next(40, 90));
        var labels = new byte[width * height];

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (byte)(random.Next(10 * (int)Math.Ceiling(radius * radius)) == 0 ? MapClass.Wall : MapClass.Walkable);
        }

        labels[0] = (byte)MapClass.Wall;
        var ground = MapGround.Build(width, height, labels, new byte[labels.Length], new ClassCosts());
        var grid = ground.For(radius).Grid;

        for (var i = 0; i < labels.Length; i++)
        {
            Assert.Equal(ground.Clearance[i] >= radius - 1e-6, grid.IsPassable(i % width, i / width));
        }
    }

    [Fact]
    public void Where_nothing_is_in_the_way_it_fits_everywhere()
    {
        var labels = Enumerable.Repeat((byte)MapClass.Walkable, 70 * 3).ToArray();
        var ground = MapGround.Build(70, 3, labels, new byte[labels.Length], new ClassCosts());
        Assert.Equal(labels.Length, ground.For(5).LargestRegion);
    }
}
