namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// Straight steps from one cell centre to another in 32 directions: between two of them a line is longer by at most 1.3 %.
/// </summary>
internal static class Stencil
{
    // Less than any piece of a step within a cell.
    private const double Touch = 1e-9;

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
    internal sealed record Step(int X, int Y, IReadOnlyList<(int X, int Y, double Length)> Cells);
}
