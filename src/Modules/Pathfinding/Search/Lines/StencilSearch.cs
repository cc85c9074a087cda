using System.Numerics;
using System.Runtime.Intrinsics;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// A* over the straight steps of a <see cref="Stencil"/>, each of which costs what a line along it does. For ground on which costs
/// differ: finer than the eight neighbours, so that it takes the right side of what lies between.
/// </summary>
internal sealed class StencilSearch
{
    // Of a bound, which must not exceed what the same sum in floats gives.
    private const double Rounding = 1e-6;

    // As many bits as the square around a cell has columns.
    private const uint Row = (1u << Stencil.Side) - 1;

    private readonly CostGrid _grid;
    private readonly (int X, int Y, int Offset, double Least)[] _steps;

    // By step, one after the other: the cells it touches.
    private readonly int[] _first;
    private readonly (int Offset, float Length)[] _cells;

    public StencilSearch(CostGrid grid)
    {
        _grid = grid;
        _steps = [.. Stencil.Steps.Select(step => (
            step.X, step.Y, OffsetOf(step.X, step.Y), (1 - Rounding) * grid.MinimumCost * double.Hypot(step.X, step.Y)))];
        _cells = [.. Stencil.Steps.SelectMany(step => step.Cells.Select(cell => (OffsetOf(cell.X, cell.Y), (float)cell.Length)))];
        _first = new int[_steps.Length + 1];

        for (var i = 0; i < _steps.Length; i++)
        {
            _first[i + 1] = _first[i] + Stencil.Steps[i].Cells.Count;
        }

        int OffsetOf(int x, int y) => x + (y * grid.Stride);
    }

    /// <summary>The cells at the ends of the steps of a cheapest path.</summary>
    /// <param name="start">Passable.</param>
    /// <param name="goal">Passable.</param>
    /// <param name="limit">The greatest cost of interest.</param>
    /// <param name="most">How many cells may be looked at.</param>
    /// <param name="band">Where steps may end; null for anywhere. Holds start and goal.</param>
    /// <param name="cancellationToken">Checked every few thousand cells.</param>
    /// <returns>Empty if there is none within the limit, or if it was not found in time.</returns>
    public Cell[] Find(Cell start, Cell goal, double limit, int most, Band? band, CancellationToken cancellationToken)
    {
        var buffers = SearchPool<AStarBuffers>.Rent(_grid.PaddedLength) ?? new AStarBuffers(_grid.PaddedLength);

        try
        {
            buffers.Begin();
            return Expand(buffers, start, goal, limit, most, band, cancellationToken) ? Extract(buffers, start, goal) : [];
        }
        finally
        {
            SearchPool<AStarBuffers>.Return(buffers);
        }
    }

    private bool Expand(
        AStarBuffers buffers, Cell start, Cell goal, double limit, int most, Band? band, CancellationToken cancellationToken)
    {
        var (costs, states, generation, open) = (buffers.Costs, buffers.States, (uint)buffers.Generation, buffers.Open);
        var (padded, target) = (_grid.Padded, _grid.Index(goal.X, goal.Y));
        var (steps, first, cells, done) = (_steps, _first, _cells, (generation << 1) | 1);
        var source = _grid.Index(start.X, start.Y);
        (costs[source], states[source]) = (0, generation << AStarBuffers.Shift);
        open.Push(0, source);

        for (var looked = 0; open.Count > 0 && looked < most;)
        {
            var at = open.Pop();

            if ((states[at] & AStarBuffers.Closed) != 0)
            {
                continue;
            }

            if (at == target)
            {
                return true;
            }

            states[at] |= AStarBuffers.Closed;
            looked++;

            if ((looked & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var (row, column) = Math.DivRem(at, _grid.Stride);

            // Most cells lie amid their like: there three of the steps remain.
            var arrival = (int)(states[at] & AStarBuffers.Direction);
            var onward = at != source && IsAmidLike(at, band) && IsAmidLike(at - steps[arrival].Offset, band)
                ? Stencil.Onward[arrival]
                : uint.MaxValue;

            for (; onward != 0; onward &= onward - 1)
            {
                var step = BitOperations.TrailingZeroCount(onward);
                var next = at + steps[step].Offset;

                if ((uint)next >= (uint)padded.Length || !(padded[next] > 0) || states[next] >> (AStarBuffers.Shift - 1) == done
                    || (states[next] >> AStarBuffers.Shift == generation && costs[next] <= costs[at] + steps[step].Least)
                    || band?.Has(next) == false)
                {
                    continue;
                }

                // A step may lead out of the grid, but it touches the rim first, which stops it.
                var cost = costs[at];

                foreach (var (offset, length) in cells.AsSpan(first[step], first[step + 1] - first[step]))
                {
                    var own = padded[at + offset];
                    cost += own > 0 ? length * own : double.PositiveInfinity;
                }

                if (cost <= limit && (states[next] >> AStarBuffers.Shift != generation || cost < costs[next]))
                {
                    var (dx, dy) = ((double)(column + steps[step].X - 1 - goal.X), (double)(row + steps[step].Y - 1 - goal.Y));
                    var least = cost + (_grid.MinimumCost * Math.Sqrt((dx * dx) + (dy * dy)));

                    if (least <= limit)
                    {
                        (costs[next], states[next]) = (cost, (generation << AStarBuffers.Shift) | (uint)step);
                        open.Push(BitConverter.DoubleToInt64Bits(least), next);
                    }
                }
            }
        }

        return false;
    }

    // Whether all cells that a step touches, from here and from cells that it leads over, cost the same, and steps may end on them.
    private bool IsAmidLike(int cell, Band? band)
    {
        var padded = _grid.Padded;
        var (first, last) = (cell - (Stencil.Reach * (_grid.Stride + 1)), cell + (Stencil.Reach * (_grid.Stride + 1)));

        // The rim is unlike, so nothing reaches around the ends of rows. A vector holds one cell more than a row.
        if (first < 0 || last + 1 >= padded.Length)
        {
            return false;
        }

        var (own, alike) = (Vector256.Create(padded[cell]), Vector256<float>.AllBitsSet);

        for (var row = first; row < last; row += _grid.Stride)
        {
            alike &= Vector256.Equals(Vector256.LoadUnsafe(ref padded[row]), own);

            if (band?.HasRow(row, Stencil.Side) == false)
            {
                return false;
            }
        }

        return (alike.ExtractMostSignificantBits() & Row) == Row;
    }

    private Cell[] Extract(AStarBuffers buffers, Cell start, Cell goal)
    {
        var cells = new List<Cell> { goal };

        while (cells[^1] != start)
        {
            var step = Stencil.Steps[(int)(buffers.States[_grid.Index(cells[^1].X, cells[^1].Y)] & AStarBuffers.Direction)];
            cells.Add(new(cells[^1].X - step.X, cells[^1].Y - step.Y));
        }

        cells.Reverse();
        return [.. cells];
    }
}
