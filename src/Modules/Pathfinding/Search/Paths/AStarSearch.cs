using System.Runtime.CompilerServices;

namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// A* (Hart, Nilsson and Raphael 1968). The heuristic is the octile distance times the smallest cost, which never overestimates.
/// </summary>
/// <remarks>
/// Costs are summed in double precision; a path replaces another only if it is shorter by a relative 1e-12, so that paths of
/// equal length are not expanded again for their rounding errors.
/// </remarks>
internal sealed class AStarSearch(CostGrid grid) : ISearch
{
    private const double Indifference = 1 - 1e-12;
    private const int TieBits = 16;
    private const uint Closed = AStarBuffers.Closed;

    // By direction number of Compass: 0, 2, 4, 6 are straight.
    private readonly int[] _offsets =
        [.. Enumerable.Range(0, 8).Select(direction => Compass.Dx[direction] + (Compass.Dy[direction] * grid.Stride))];

    private readonly double _tieScale =
        ((1 << TieBits) - 1) / (Octile(grid.Width, grid.Height) * Math.Max(grid.MinimumCost, float.Epsilon));

    public void Find(Cell start, Cell goal, PathBuffer path, CancellationToken cancellationToken)
    {
        var buffers = SearchPool<AStarBuffers>.Rent(grid.PaddedLength) ?? new AStarBuffers(grid.PaddedLength);

        try
        {
            buffers.Begin();

            if (Expand(buffers, start, goal, cancellationToken))
            {
                Extract(buffers, start, goal, path);
            }
        }
        finally
        {
            SearchPool<AStarBuffers>.Return(buffers);
        }
    }

    private bool Expand(AStarBuffers buffers, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var (costs, stride, open, offsets) = (grid.Padded, grid.Stride, buffers.Open, _offsets);
        var (source, target) = (grid.Index(start.X, start.Y), grid.Index(goal.X, goal.Y));
        var relaxation = new Relaxation(buffers, goal, grid.MinimumCost, grid.OneWayCells, _tieScale);
        relaxation.Reach(source, start.X, start.Y, 0, 0);

        for (var popped = 1; open.Count > 0; popped++)
        {
            var u = open.Pop();
            ref var state = ref buffers.States[u];

            if ((state & Closed) != 0)
            {
                continue;
            }

            if (u == target)
            {
                return true;
            }

            state |= Closed;

            if ((popped & 4095) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var (row, column) = Math.DivRem(u, stride);
            var (x, y, g, c) = (column - 1, row - 1, buffers.Costs[u], costs[u]);
            var (e, s, w, n) = (costs[u + 1], costs[u + stride], costs[u - 1], costs[u - stride]);

            if (e > 0)
            {
                relaxation.Try(u + 1, x + 1, y, g + (0.5 * (c + (double)e)), 0);
                Corner(offsets[1], s, e, 1, 1, 1);
                Corner(offsets[7], n, e, 1, -1, 7);
            }

            if (w > 0)
            {
                relaxation.Try(u - 1, x - 1, y, g + (0.5 * (c + (double)w)), 4);
                Corner(offsets[3], s, w, -1, 1, 3);
                Corner(offsets[5], n, w, -1, -1, 5);
            }

            if (s > 0)
            {
                relaxation.Try(u + stride, x, y + 1, g + (0.5 * (c + (double)s)), 2);
            }

            if (n > 0)
            {
                relaxation.Try(u - stride, x, y - 1, g + (0.5 * (c + (double)n)), 6);
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            void Corner(int offset, float vertical, float horizontal, int dx, int dy, uint direction)
            {
                var d = costs[u + offset];

                if (vertical > 0 && d > 0)
                {
                    var block = c + (double)d + vertical + horizontal;
                    relaxation.Try(u + offset, x + dx, y + dy, g + (GridLength.Root / 4 * block), direction);
                }
            }
        }

        return false;
    }

    private void Extract(AStarBuffers buffers, Cell start, Cell goal, PathBuffer path)
    {
        var (source, target) = (grid.Index(start.X, start.Y), grid.Index(goal.X, goal.Y));
        var count = 1;

        for (var v = target; v != source; v -= _offsets[buffers.States[v] & AStarBuffers.Direction])
        {
            count++;
        }

        var cells = path.Begin(count, buffers.Costs[target]);

        for (var v = target; ; v -= _offsets[buffers.States[v] & AStarBuffers.Direction])
        {
            var (row, column) = Math.DivRem(v, grid.Stride);
            cells[--count] = new Cell(column - 1, row - 1);

            if (count == 0)
            {
                return;
            }
        }
    }

    private static double Octile(int dx, int dy) => Math.Max(dx, dy) + ((GridLength.Root - 1) * Math.Min(dx, dy));

    private readonly struct Relaxation(AStarBuffers buffers, Cell goal, double minimumCost, OneWayCells? oneWay, double tieScale)
    {
        private readonly double[] _costs = buffers.Costs;
        private readonly uint[] _states = buffers.States;
        private readonly OpenList _open = buffers.Open;
        private readonly uint _generation = (uint)buffers.Generation;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Try(int v, int x, int y, double cost, uint direction)
        {
            if ((_states[v] >> AStarBuffers.Shift != _generation || cost < _costs[v] * Indifference)
                && oneWay?.AllowsArrival(v, direction) != false)
            {
                Reach(v, x, y, cost, direction);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Reach(int v, int x, int y, double cost, uint direction)
        {
            _states[v] = (_generation << AStarBuffers.Shift) | direction;
            _costs[v] = cost;
            var rest = minimumCost * Octile(Math.Abs(x - goal.X), Math.Abs(y - goal.Y));

            // Positive doubles sort like their bits. Paths of equal length differ in the last bits by rounding; these bits break
            // ties by the remaining distance instead.
            var bits = BitConverter.DoubleToInt64Bits(cost + rest) >> TieBits << TieBits;
            _open.Push(bits | (long)(rest * tieScale), v);
        }
    }
}
