namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>
/// The lengths of the shortest lines from the nearest source to every cell of uniform ground, exactly: Dijkstra's algorithm on the
/// visibility graph (Lozano-Perez and Wesley 1979) of the cells at obstacle corners, whose edges are found only as they are needed.
/// </summary>
/// <remarks>
/// A corner looks around row by row: what it sees of a row are intervals of slopes, which blocked cells narrow and split, as the
/// windows of Anya do (Harabor et al. 2016). It looks no farther than it may be the last bend of a
/// shortest line. Lines touch no blocked cell, not even at a corner, as in <see cref="Geometry.LineOfSight"/>.
/// </remarks>
internal sealed class VisibilitySweep
{
    // A line through a place may be a shortest one although the place itself is reached a little shorter: lines do not bend there.
    private const double Slack = 2;

    // As in LineOfSight: a line that touches is not free.
    private const double Touch = 1e-9;

    // A smaller difference is rounding, not a shorter line.
    private const double Indifference = 1e-12;

    // In a forest of pillars hundreds of corners see every cell. To open a window takes as long as to look at some cells.
    private const int MostLooks = 400;
    private const int Window = 8;
    private const int FirstLooks = 1_000_000;

    private readonly Bitmap _bits;
    private readonly int _stride;
    private readonly PriorityQueue<int, double> _open = new();
    private readonly Stack<(int Row, double From, double To)> _windows = new();
    private readonly double _limit;

    private long _looks;

    // The cell that looks around.
    private int _x;
    private int _y;
    private double _reached;

    /// <param name="grid">Uniform, without one-ways.</param>
    /// <param name="limit">Lines that are longer may be missing or too long.</param>
    public VisibilitySweep(CostGrid grid, double limit)
    {
        (_bits, _stride, _limit) = (grid.Bits, grid.Stride, limit);
        _looks = FirstLooks + ((long)MostLooks * grid.PaddedLength);
        Lengths = new double[grid.PaddedLength];
        Array.Fill(Lengths, double.PositiveInfinity);
    }

    /// <summary>By padded index; infinite if unreachable.</summary>
    public double[] Lengths { get; }

    /// <returns>False if there are too many corners: then the lengths are none.</returns>
    public bool TryRun(IEnumerable<Cell> sources, CancellationToken cancellationToken)
    {
        foreach (var (x, y) in sources)
        {
            if (_bits.At(x, y) != 0)
            {
                Offer(((y + 1) * _stride) + x + 1, 0);
            }
        }

        while (_open.TryDequeue(out var eye, out var reached))
        {
            cancellationToken.ThrowIfCancellationRequested();

            if (_looks < 0)
            {
                return false;
            }

            // Else it was reached by a shorter line since.
            if (reached <= Lengths[eye])
            {
                (_x, _y, _reached) = ((eye % _stride) - 1, (eye / _stride) - 1, reached);
                LookAround();
            }
        }

        return true;
    }

    private void LookAround()
    {
        LookAlong(1);
        LookAlong(-1);
        Look(1);
        Look(-1);
    }

    private bool IsCorner(int x, int y, int dx, int dy) =>
        _bits.At(x + dx, y + dy) == 0 && _bits.At(x + dx, y) != 0 && _bits.At(x, y + dy) != 0;

    private bool IsBend(int x, int y) =>
        IsCorner(x, y, 1, 1) || IsCorner(x, y, 1, -1) || IsCorner(x, y, -1, 1) || IsCorner(x, y, -1, -1);

    private void LookAlong(int right)
    {
        for (var (x, length) = (_x + right, _reached + 1); _bits.At(x, _y) != 0; x += right, length++)
        {
            var index = ((_y + 1) * _stride) + x + 1;

            if (length >= Lengths[index] + Slack)
            {
                return;
            }

            Offer(index, length);
        }
    }

    // Slopes are columns per row; rows are counted from the eye.
    private void Look(int down)
    {
        var (left, right) = (_bits.ClearLeft(_x, _y) + 1 - _x, _bits.ClearRight(_x, _y) - 1 - _x);
        Open(1, (left - 0.5) / 0.5, (right + 0.5) / 0.5);

        while (_windows.TryPop(out var window))
        {
            Cross(window.Row, _y + (down * window.Row), window.From, window.To);
        }
    }

    private void Open(int row, double from, double to)
    {
        if (to - from > Indifference && _reached + row <= _limit)
        {
            _windows.Push((row, from, to));
        }
    }

    private void Cross(int row, int y, double from, double to)
    {
        if (y < 0 || y >= _bits.Height)
        {
            return;
        }

        var (near, far) = (row - 0.5, row + 0.5);
        var first = Math.Max(-_x, (int)Math.Floor((from * (from < 0 ? far : near)) + 0.5));
        var last = Math.Min(_bits.Width - 1 - _x, (int)Math.Floor((to * (to < 0 ? near : far)) + 0.5));

        for (var column = first; column <= last; column++)
        {
            if (_bits.At(_x + column, y) == 0)
            {
                continue;
            }

            var left = column == first ? _bits.ClearLeft(_x + column, y) + 1 - _x : column;
            var right = _bits.ClearRight(_x + column, y) - 1 - _x;
            Pass(row, y, left, right, from, to);
            column = right + 1;
        }
    }

    // The free cells from left to right, between two blocked ones.
    private void Pass(int row, int y, int left, int right, double from, double to)
    {
        var (near, far) = (row - 0.5, row + 0.5);

        // A line to a cell's centre enters the row within the free cells.
        var above = Math.Max(from * row, left > 0 ? (left - 0.5) * row / near : double.NegativeInfinity) + Touch;
        var below = Math.Min(to * row, right < 0 ? (right + 0.5) * row / near : double.PositiveInfinity) - Touch;
        var (first, last) = ((int)Math.Max(left, Math.Floor(above) + 1), (int)Math.Min(right, Math.Ceiling(below) - 1));
        var (firstOpen, lastOpen) = (int.MaxValue, int.MinValue);
        var start = ((y + 1) * _stride) + _x + 1;

        _looks -= Window + Math.Max(0, last - first + 1);

        for (var column = first; column <= last; column++)
        {
            var length = _reached + Math.Sqrt(((double)column * column) + ((double)row * row));
            var known = Lengths[start + column];

            if (length < known + Slack)
            {
                (firstOpen, lastOpen) = (Math.Min(firstOpen, column), column);

                if (length < known - Indifference)
                {
                    Offer(start + column, length);
                }
            }
        }

        if (first <= last && lastOpen < firstOpen)
        {
            return;
        }

        // A line that goes on leaves the row within the free cells, and not among those that others reach much shorter.
        var least = Math.Max(from, (left - 0.5) / (left > 0 ? near : far));
        var most = Math.Min(to, (right + 0.5) / (right < 0 ? near : far));
        Open(
            row + 1,
            first <= last && firstOpen > first ? Math.Max(least, (firstOpen - 1.0) / row) : least,
            first <= last && lastOpen < last ? Math.Min(most, (lastOpen + 1.0) / row) : most);
    }

    private void Offer(int index, double length)
    {
        if (length >= Lengths[index] - Indifference)
        {
            return;
        }

        Lengths[index] = length;
        if (length <= _limit && (length <= 0 || IsBend((index % _stride) - 1, (index / _stride) - 1)))
        {
            _open.Enqueue(index, length);
        }
    }
}
