using System.Buffers;

namespace ModularPath.Pathfinding.Search.Connectivity;

/// <summary>
/// Dijkstra's algorithm over pairs (blocked cells crossed, length), compared in that order. It needs no heap: layers with equal
/// numbers of blocked cells follow each other, and as there are only two step lengths, one queue for each keeps a layer sorted
/// (Dial 1969, with queues for buckets).
/// </summary>
internal sealed class MinimumRemovalSearch
{
    // What is known of a cell, as bits. The rim has none.
    private const byte Inside = 1, Passable = 2, Reached = 4, Settled = 8;

    // The step stored at the start.
    private const int NoStep = 4;

    // By the last step to a cell amid free ones, the steps that go on from it. The others lead to what is reached for less without it.
    private static readonly int[][] Onward = [[1, 3, 0], [1, 0, 2], [1, 5, 2], [3, 0, 6], [], [5, 2, 8], [3, 7, 6], [7, 6, 8], [5, 7, 8]];

    private readonly CostGrid _grid;
    private readonly Func<Cell, bool>? _canOpen;
    private readonly int _stride;

    // By padded index; lengths and steps count where a cell is reached. They are lent, as fresh memory costs as much as the search.
    private readonly byte[] _states;
    private readonly double[] _lengths;
    private readonly byte[] _steps;

    private readonly CellQueue _straight = new();
    private readonly CellQueue _diagonal = new();
    private CellQueue _layer = new();
    private CellQueue _nextLayer = new();

    public MinimumRemovalSearch(CostGrid grid, Func<Cell, bool>? canOpen)
    {
        (_grid, _canOpen, _stride) = (grid, canOpen, grid.Stride);
        _states = new byte[grid.PaddedLength];
        _lengths = ArrayPool<double>.Shared.Rent(_states.Length);
        _steps = ArrayPool<byte>.Shared.Rent(_states.Length);
        var runs = new List<int>();

        for (var y = 0; y < grid.Height; y++)
        {
            runs.Clear();
            grid.Bits.AddRuns(y, runs);
            var row = _states.AsSpan(grid.Index(0, y), grid.Width);
            row.Fill(Inside);

            for (var run = 0; run < runs.Count; run += 2)
            {
                row[runs[run]..runs[run + 1]].Fill(Inside | Passable);
            }
        }
    }

    /// <summary>Finds the path; at most once.</summary>
    public MinimumRemovalPath? Find(Cell start, Cell goal, CancellationToken cancellationToken)
    {
        try
        {
            return Search(start, goal, cancellationToken);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(_lengths);
            ArrayPool<byte>.Shared.Return(_steps);
        }
    }

    private MinimumRemovalPath? Search(Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var (source, target) = (_grid.Index(start.X, start.Y), _grid.Index(goal.X, goal.Y));
        Offer(_layer, source, NoStep, 0);

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

            if (cell == target)
            {
                return new MinimumRemovalPath(_grid, WayTo(target, source), length);
            }

            if ((_states[cell] & Settled) == 0)
            {
                _states[cell] |= Settled;
                Expand(cell, length);
            }
        }
    }

    private (int Cell, double Length) Take()
    {
        var first = _straight.First < _layer.First ? _straight : _layer;
        return (_diagonal.First < first.First ? _diagonal : first).Take();
    }

    private void Expand(int cell, double length)
    {
        if (_steps[cell] != NoStep && _grid.OneWayCells is null && IsAmidFree(cell))
        {
            foreach (var step in Onward[_steps[cell]])
            {
                var isStraight = step % 2 != 0;
                Offer(
                    isStraight ? _straight : _diagonal, cell + (step % 3) - 1 + (((step / 3) - 1) * _stride), step,
                    length + (isStraight ? 1 : GridLength.Root));
            }

            return;
        }

        var (n, w) = (Edge(0, -1), Edge(-1, 0));
        var (e, s) = (Edge(1, 0), Edge(0, 1));

        if ((_states[cell] & Passable) != 0)
        {
            Corner(-1, -1, n && w);
            Corner(1, -1, n && e);
            Corner(-1, 1, s && w);
            Corner(1, 1, s && e);
        }

        bool Edge(int dx, int dy)
        {
            var next = cell + dx + (dy * _stride);
            var state = _states[next];
            var passable = (state & Passable) != 0;

            if (!Allows(dx, dy))
            {
                return passable;
            }

            if (passable)
            {
                Offer(_straight, next, Step(dx, dy), length + 1);
            }
            else if ((state & (Inside | Reached)) == Inside && _canOpen?.Invoke(At(next)) != false)
            {
                // The first to arrive is the nearest of its layer; later layers cross more blocked cells, however near they are.
                Offer(_nextLayer, next, Step(dx, dy), length + 1);
            }

            return passable;
        }

        void Corner(int dx, int dy, bool edges)
        {
            var next = cell + dx + (dy * _stride);

            if (edges && (_states[next] & Passable) != 0 && Allows(dx, dy))
            {
                Offer(_diagonal, next, Step(dx, dy), length + GridLength.Root);
            }
        }

        bool Allows(int dx, int dy) =>
            _grid.OneWayCells is not { } oneWay || oneWay.AllowsStep(At(cell), At(cell + dx + (dy * _stride)));
    }

    private bool IsAmidFree(int cell)
    {
        var rows = Passable;

        for (var row = cell - _stride - 1; row < cell + (2 * _stride) - 1; row += _stride)
        {
            rows &= (byte)(_states[row] & _states[row + 1] & _states[row + 2]);
        }

        return rows != 0;
    }

    private void Offer(CellQueue queue, int cell, int step, double length)
    {
        ref var state = ref _states[cell];

        // A settled cell may belong to an earlier layer and still be farther away than this.
        if ((state & Settled) == 0 && ((state & Reached) == 0 || length < _lengths[cell]))
        {
            (_lengths[cell], _steps[cell]) = (length, (byte)step);
            state |= Reached;
            queue.Add(cell, length);
        }
    }

    private Cell[] WayTo(int goal, int start)
    {
        var way = new List<Cell> { At(goal) };

        for (var at = goal; at != start; way.Add(At(at)))
        {
            at -= (_steps[at] % 3) - 1 + (((_steps[at] / 3) - 1) * _stride);
        }

        way.Reverse();
        return [.. way];
    }

    // Numbered in reading order of the 3 x 3 block.
    private static int Step(int dx, int dy) => (3 * (dy + 1)) + dx + 1;

    private Cell At(int cell) => new((cell % _stride) - 1, (cell / _stride) - 1);
}
