namespace ModularPath.LoadTesting.Soak;

/// <summary>
/// The least weight between two pixels by textbook Dijkstra, on class ids alone and with no code of the product: eight neighbours,
/// no cut corners; a step weighs its length times the mean cost of the pixels that it touches.
/// </summary>
internal static class GridOracle
{
    // Class ids of the API: walkable, door, rough; all else cannot be crossed.
    private static double CostOf(byte label) => label switch { 1 or 4 => 1, 5 => 1.5, _ => 0 };

    /// <summary>The weight in pixels; null if there is no route.</summary>
    public static double? Least(byte[] labels, int width, int height, (int X, int Y) start, (int X, int Y) goal)
    {
        var best = new double[labels.Length];
        Array.Fill(best, double.PositiveInfinity);
        var open = new PriorityQueue<(int X, int Y), double>();
        best[(start.Y * width) + start.X] = 0;
        open.Enqueue(start, 0);

        while (open.TryDequeue(out var cell, out var cost))
        {
            if (cell == goal)
            {
                return cost;
            }

            if (cost > best[(cell.Y * width) + cell.X])
            {
                continue;
            }

            for (var i = 0; i < 9; i++)
            {
                var (x, y) = (cell.X + (i % 3) - 1, cell.Y + (i / 3) - 1);

                if (x >= 0 && y >= 0 && x < width && y < height && Step(cell, (x, y)) is { } step && cost + step < best[(y * width) + x])
                {
                    open.Enqueue((x, y), best[(y * width) + x] = cost + step);
                }
            }
        }

        return null;

        double? Step((int X, int Y) a, (int X, int Y) b)
        {
            // For a straight step the block is its two pixels, each counted twice.
            double[] block = [At(a.X, a.Y), At(b.X, a.Y), At(a.X, b.Y), At(b.X, b.Y)];
            return a == b || block.Contains(0) ? null : block.Average() * (a.X != b.X && a.Y != b.Y ? Math.Sqrt(2) : 1);
        }

        double At(int x, int y) => CostOf(labels[(y * width) + x]);
    }
}
