using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>Shortest lines straight from their definition: every cell at an obstacle's corner against every other.</summary>
internal static class NaiveVisibility
{
    /// <summary>The length of the shortest line from the nearest source to every cell, row by row; infinite if there is none.</summary>
    public static double[] Lengths(CostGrid grid, IReadOnlyList<Cell> sources)
    {
        var free = Grids.CellsOf(grid).Where(grid.IsPassable).ToArray();
        Cell[] bends = [.. sources.Where(grid.IsPassable), .. free.Where(cell => IsCorner(grid, cell))];
        var lengths = new double[bends.Length];
        Array.Fill(lengths, double.PositiveInfinity);
        Array.Fill(lengths, 0, 0, sources.Count(grid.IsPassable));
        var settled = new bool[bends.Length];

        for (var round = 0; round < bends.Length; round++)
        {
            var next = Enumerable.Range(0, bends.Length).Where(i => !settled[i]).MinBy(i => lengths[i]);
            settled[next] = true;

            for (var i = 0; i < bends.Length && double.IsFinite(lengths[next]); i++)
            {
                var length = lengths[next] + Distance(bends[next], bends[i]);

                if (length < lengths[i] && LineOfSight.IsClear(grid, bends[next].Centre, bends[i].Centre))
                {
                    lengths[i] = length;
                }
            }
        }

        return [.. Grids.CellsOf(grid).Select(cell => !grid.IsPassable(cell) ? double.PositiveInfinity : bends.Index()
            .Select(bend => (Length: lengths[bend.Index] + Distance(bend.Item, cell), bend.Item))
            .Where(static way => double.IsFinite(way.Length)).OrderBy(static way => way.Length)
            .Where(way => LineOfSight.IsClear(grid, way.Item.Centre, cell.Centre))
            .Select(static way => way.Length).FirstOrDefault(double.PositiveInfinity))];
    }

    private static bool IsCorner(CostGrid grid, Cell cell) => new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) }.Any(d =>
        !grid.IsPassable(cell.X + d.Item1, cell.Y + d.Item2) && grid.IsPassable(cell.X + d.Item1, cell.Y)
        && grid.IsPassable(cell.X, cell.Y + d.Item2));

    private static double Distance(Cell a, Cell b) => double.Hypot(a.X - b.X, a.Y - b.Y);
}
