namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// Straight steps from one cell centre to another in 32 directions: between two of them a line is longer by at most 1.3 %.
/// </summary>
internal static class Stencil
{
    // Less than any piece of a step within a cell.
    private const double Touch = 1e-9;

    // More than the rounding of a few steps' lengths, less than any two ways differ by.
    private const double Shorter = 1e-4;

    /// <summary>The columns or rows that a step leads over at most.</summary>
    public const int Reach = 3;

    /// <summary>Of the square of the cells around one that steps reach.</summary>
    public const int Side = (2 * Reach) + 1;

    /// <summary>All steps.</summary>
    public static IReadOnlyList<Step> Steps { get; } =
    [
        .. new[] { (1, 0), (1, 1), (2, 1), (3, 1), (3, 2) }
            .SelectMany(static step => new[] { step, (step.Item2, step.Item1) })
            .SelectMany(static step => new[] { step, (-step.Item1, step.Item2), (step.Item1, -step.Item2), (-step.Item1, -step.Item2) })
            .Distinct()
            .Select(static step => new Step(
                step.Item1, step.Item2,
                [.. CellsOf(step.Item1, step.Item2).OrderBy(static cell => Math.Abs(cell.X) + Math.Abs(cell.Y))])),
    ];

    /// <summary>
    /// By step, a bit for each step after it that may lie on a cheapest path, if all cells within <see cref="Reach"/> of both its ends
    /// cost the same and are free: any other leads where the two are not the shortest way. Most are ruled out.
    /// </summary>
    public static IReadOnlyList<uint> Onward { get; } = [.. Steps.Select(OnwardOf)];

    private static uint OnwardOf(Step arrival)
    {
        var (lengths, open) = (new Dictionary<(int X, int Y), double> { [(0, 0)] = 0 }, new PriorityQueue<(int X, int Y), double>());
        open.Enqueue((0, 0), 0);

        while (open.TryDequeue(out var at, out var length))
        {
            foreach (var step in Steps.Where(step => step.Cells.All(cell => IsNear(at.X + cell.X, at.Y + cell.Y))))
            {
                var (next, whole) = ((at.X + step.X, at.Y + step.Y), length + step.Length);

                if (length <= lengths[at] && (!lengths.TryGetValue(next, out var known) || whole < known))
                {
                    lengths[next] = whole;
                    open.Enqueue(next, whole);
                }
            }
        }

        var onward = 0u;

        for (var i = 0; i < Steps.Count; i++)
        {
            var end = (arrival.X + Steps[i].X, arrival.Y + Steps[i].Y);
            onward |= arrival.Length + Steps[i].Length <= lengths[end] + Shorter ? 1u << i : 0;
        }

        return onward;

        bool IsNear(int x, int y) =>
            Math.Max(Math.Abs(x), Math.Abs(y)) <= Reach || Math.Max(Math.Abs(x - arrival.X), Math.Abs(y - arrival.Y)) <= Reach;
    }

    // What the step touches, even at a corner, and how much of it lies within.
    private static IEnumerable<(int X, int Y, double Length)> CellsOf(int dx, int dy)
    {
        for (var y = Math.Min(0, dy); y <= Math.Max(0, dy); y++)
        {
            for (var x = Math.Min(0, dx); x <= Math.Max(0, dx); x++)
            {
                var (fromX, toX) = Within(dx, x);
                var (fromY, toY) = Within(dy, y);
                var share = Math.Min(toX, toY) - Math.Max(fromX, fromY);

                if (share > -Touch)
                {
                    yield return (x, y, Math.Max(0, share) * Math.Sqrt((dx * dx) + (dy * dy)));
                }
            }
        }
    }

    // The part of a step, from 0 to 1, that lies in a column or row.
    private static (double From, double To) Within(int delta, int at)
    {
        if (delta == 0)
        {
            return (0, 1);
        }

        var (one, other) = ((at - 0.5) / delta, (at + 0.5) / delta);
        return (Math.Max(0, Math.Min(one, other)), Math.Min(1, Math.Max(one, other)));
    }

    /// <param name="X">Columns to the right.</param>
    /// <param name="Y">Rows down.</param>
    /// <param name="Cells">
    /// What it touches, relative to its start, the nearest first, and the pixels it goes through each; 0 at a corner.
    /// </param>
    internal sealed record Step(int X, int Y, IReadOnlyList<(int X, int Y, double Length)> Cells)
    {
        public double Length { get; } = Math.Sqrt((X * X) + (Y * Y));
    }
}
