namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>Dijkstra's algorithm over (blocked cells, length) without any data structure.</summary>
internal static class NaiveMinimumRemoval
{
    public static (int Blocked, double Length)? Between(CostGrid grid, Cell start, Cell goal, Func<Cell, Cell, bool>? allows = null)
    {
        var open = new Dictionary<Cell, (int Blocked, double Length)> { [start] = (BlockedAt(start), 0) };
        var finished = new HashSet<Cell>();

        while (open.Count > 0)
        {
            var (cell, (blocked, length)) = open.MinBy(static e => e.Value);
            open.Remove(cell);
            finished.Add(cell);

            if (cell == goal)
            {
                return (blocked, length);
            }

            for (var i = 0; i < 9; i++)
            {
                var next = new Cell(cell.X + (i % 3) - 1, cell.Y + (i / 3) - 1);
                var isDiagonal = next.X != cell.X && next.Y != cell.Y;

                if (!grid.Contains(next.X, next.Y) || finished.Contains(next)
                    || (isDiagonal && PathRules.StepCost(grid, cell, next) is null) || allows?.Invoke(cell, next) == false)
                {
                    continue;
                }

                var reached = (blocked + BlockedAt(next), length + (isDiagonal ? Math.Sqrt(2) : 1));
                open[next] = open.TryGetValue(next, out var known) && known.CompareTo(reached) <= 0 ? known : reached;
            }
        }

        return null;

        int BlockedAt(Cell cell) => grid.IsPassable(cell) ? 0 : 1;
    }
}
