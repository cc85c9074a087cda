namespace ModularPath.Pathfinding.Search.Connectivity;

/// <summary>
/// Dijkstra's algorithm over pairs (blocked cells crossed, length), compared in that order. It needs no heap: layers with equal
/// numbers of blocked cells follow each other, and as there are only two step lengths, one queue for each keeps a layer sorted
/// (Dial 1969, with queues for buckets).
/// </summary>
internal sealed class MinimumRemovalSearch
{

    private readonly CostGrid _grid;
    private readonly Func<Cell, bool>? _canOpen;
    private readonly double[] _lengths;
    private readonly byte[] _steps;
    private readonly bool[] _settled;
    private readonly Queue<(Cell Cell, double Length)> _straight = new();
    private readonly Queue<(Cell Cell, double Length)> _diagonal = new();
    private Queue<(Cell Cell, double Length)> _layer = new();
    private Queue<(Cell Cell, double Length)> _nextLayer = new();

    public MinimumRemovalSearch(CostGrid grid, Func<Cell, bool>? canOpen)
    {
        (_grid, _canOpen) = (grid, canOpen);
        _lengths = new double[grid.Width * grid.Height];
        _steps = new byte[_lengths.Length];
        _settled = new bool[_lengths.Length];
        Array.Fill(_lengths, double.PositiveInfinity);
    }

    public MinimumRemovalPath? Find(Cell start, Cell goal, CancellationToken cancellationToken)
    {
        _lengths[IndexOf(start)] = 0;
        _layer.Enqueue((start, 0));

        for (var taken = 1; ; taken++)
        {
            if ((taken & 4095) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_layer.Count + _straight.Count + _diagonal.Count == 0)
            {
                (_layer, _nextLayer) = (_nextLayer, _layer);

                if (_layer.Count == 0)
                {
                    return null;
                }
            }

            var (cell, length) = Take();

            if (cell == goal)
            {
                return new MinimumRemovalPath(_grid, WayTo(goal, start), length);
            }

            if (!_settled[IndexOf(cell)])
            {
                _settled[IndexOf(cell)] = true;
                Expand(cell, length);
            }
        }
    }

    private (Cell Cell, double Length) Take()
    {
        var first = First(_straight) < First(_layer) ? _straight : _layer;
        return (First(_diagonal) < First(first) ? _diagonal : first).Dequeue();

        static double First(Queue<(Cell Cell, double Length)> queue) =>
            queue.TryPeek(out var entry) ? entry.Length : double.PositiveInfinity;
    }

    private void Expand(Cell cell, double length)
    {
        var (x, y) = (cell.X, cell.Y);
        var (n, w) = (Edge(0, -1), Edge(-1, 0));
        var (e, s) = (Edge(1, 0), Edge(0, 1));

        if (_grid.IsPassable(cell))
        {
            Corner(-1, -1, n && w);
            Corner(1, -1, n && e);
            Corner(-1, 1, s && w);
            Corner(1, 1, s && e);
        }

        bool Edge(int dx, int dy)
        {
            var passable = _grid.IsPassable(x + dx, y + dy);

            if (!Allows(dx, dy))
            {
                return passable;
            }

            if (passable)
            {
                Offer(_straight, dx, dy, length + 1);
            }
            else if (_grid.Contains(x + dx, y + dy) && _canOpen?.Invoke(new(x + dx, y + dy)) != false
                && double.IsPositiveInfinity(_lengths[IndexOf(new(x + dx, y + dy))]))
            {
                // The first to arrive is the nearest of its layer; later layers cross more blocked cells, however near they are.
                Offer(_nextLayer, dx, dy, length + 1);
            }

            return passable;
        }

        void Corner(int dx, int dy, bool edges)
        {
            if (edges && _grid.IsPassable(x + dx, y + dy) && Allows(dx, dy))
            {
                Offer(_diagonal, dx, dy, length + GridLength.Root);
            }
        }

        bool Allows(int dx, int dy) => _grid.OneWayCells?.AllowsStep(cell, new(x + dx, y + dy)) != false;

        void Offer(Queue<(Cell Cell, double Length)> queue, int dx, int dy, double reached)
        {
            var next = new Cell(x + dx, y + dy);
            var index = IndexOf(next);

            // A settled cell may belong to an earlier layer and still be farther away than this.
            if (!_settled[index] && reached < _lengths[index])
            {
                (_lengths[index], _steps[index]) = (reached, (byte)((3 * (dy + 1)) + dx + 1));
                queue.Enqueue((next, reached));
            }
        }
    }

    private Cell[] WayTo(Cell goal, Cell start)
    {
        var way = new List<Cell> { goal };

        for (var at = goal; at != start; way.Add(at))
        {
            var step = _steps[IndexOf(at)];
            at = new Cell(at.X + 1 - (step % 3), at.Y + 1 - (step / 3));
        }

        way.Reverse();
        return [.. way];
    }

    private int IndexOf(Cell cell) => (cell.Y * _grid.Width) + cell.X;
}
