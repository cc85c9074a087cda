using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class ClosestApproachTests
{
    [Theory, InlineData(1, 3), InlineData(2, 40), InlineData(3, 150), InlineData(4, 400)]
    public void It_is_the_nearest_of_all_pairs_of_cells(int seed, int apart)
    {
        var (random, width, height) = (new Random(seed), apart + 40, 60);
        var labels = Enumerable.Range(0, width * height)
            .Select(i => i % width < random.Next(8, 20) || i % width > apart + random.Next(20, 32) ? MapClass.Walkable : MapClass.Wall)
            .Select(static label => (byte)label).ToArray();
        var ground = MapGround.Build(width, height, labels, new byte[labels.Length], new ClassCosts());
        var regions = ground.Anyone.Regions;
        var (left, right) = (regions.IdOf(new(0, 0)), regions.IdOf(new(width - 1, 0)));

        foreach (var (one, other) in new[] { (left, right), (right, left) })
        {
            var (from, to) = (CellsOf(one), CellsOf(other));
            var (nearest, distance) = to.Select(cell => (cell, from.Min(c => Squared(c, cell)))).MinBy(static pair => pair.Item2);
            var found = ClosestApproach.Between(ground, ground.Anyone, one, other);

            Assert.Equal(nearest, found.To);
            Assert.Equal(Math.Sqrt(distance), found.Distance, 1e-4);
            Assert.Equal(distance, Squared(found.From, found.To));
            Assert.Equal(one, regions.IdOf(found.From));
        }

        Cell[] CellsOf(int id) =>
            [.. Enumerable.Range(0, width * height).Select(i => new Cell(i % width, i / width)).Where(cell => regions.IdOf(cell) == id)];
    }

    private static int Squared(Cell a, Cell b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
