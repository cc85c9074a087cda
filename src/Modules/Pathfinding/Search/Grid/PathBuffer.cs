namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>Receives one path after another, so that a search allocates nothing. Not thread-safe: use one for each thread.</summary>
public sealed class PathBuffer
{

    private Cell[] _cells = new Cell[256];
    private int _count;

    /// <summary>
    /// From start to goal, both included, each cell one of the eight neighbours of the previous one. Empty before the first path
    /// and after a search that found none; valid until the next search.
    /// </summary>
    public ReadOnlySpan<Cell> Cells => _cells.AsSpan(0, _count);

    /// <summary>The sum of the steps' costs, see <see cref="CostGrid"/>; NaN if there is no path.</summary>
    public double Cost { get; private set; } = double.NaN;

    /// <summary>A copy; null if there is no path.</summary>
    public GridPath? ToPath() => _count > 0 ? new GridPath(Cells.ToArray(), Cost) : null;

    internal void Clear() => (_count, Cost) = (0, double.NaN);

    /// <summary>Makes room for a path of this many cells, to be filled by the caller.</summary>
    internal Span<Cell> Begin(int count, double cost)
    {
        if (_cells.Length < count)
        {
            _cells = new Cell[Math.Max(count, 2 * _cells.Length)];
        }

        (_count, Cost) = (count, cost);
        return _cells.AsSpan(0, count);
    }

    /// <summary>Fills in the cells between corners: from each to the next diagonally first, then straight.</summary>
    /// <param name="corners">From start to goal, both included.</param>
    /// <param name="unit">The cost of a straight step.</param>
    internal void Trace(ReadOnlySpan<Cell> corners, double unit)
    {
        var (straight, diagonal) = Steps(corners);
        Fill(corners, straight + diagonal, unit * (straight + (diagonal * GridLength.Root)));
    }

    /// <summary>The same if the cost of the whole path is known.</summary>
    internal void TraceAtCost(ReadOnlySpan<Cell> corners, double cost)
    {
        var (straight, diagonal) = Steps(corners);
        Fill(corners, straight + diagonal, cost);
    }

    private static (int Straight, int Diagonal) Steps(ReadOnlySpan<Cell> corners)
    {
        var (straight, diagonal) = (0, 0);

        for (var i = 1; i < corners.Length; i++)
        {
            var (dx, dy) = (Math.Abs(corners[i].X - corners[i - 1].X), Math.Abs(corners[i].Y - corners[i - 1].Y));
            straight += Math.Abs(dx - dy);
            diagonal += Math.Min(dx, dy);
        }

        return (straight, diagonal);
    }

    private void Fill(ReadOnlySpan<Cell> corners, int steps, double cost)
    {
        var cells = Begin(steps + 1, cost);
        var at = 0;
        cells[0] = corners[0];

        for (var i = 1; i < corners.Length; i++)
        {
            var ((x, y), (endX, endY)) = (corners[i - 1], corners[i]);
            var (stepX, stepY) = (Math.Sign(endX - x), Math.Sign(endY - y));

            for (; x != endX && y != endY; cells[++at] = new Cell(x, y))
            {
                (x, y) = (x + stepX, y + stepY);
            }

            for (; x != endX; cells[++at] = new Cell(x, y))
            {
                x += stepX;
            }

            for (; y != endY; cells[++at] = new Cell(x, y))
            {
                y += stepY;
            }
        }
    }
}
