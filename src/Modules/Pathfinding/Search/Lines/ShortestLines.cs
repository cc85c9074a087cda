using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// Exact shortest lines between the centres of passable cells, whatever the cells cost: the Euclidean shortest path among the blocked
/// squares, by <see cref="Polyanya"/> over a <see cref="RectangleMesh"/>. Thread-safe; once warm, a query allocates nothing.
/// </summary>
/// <remarks>
/// The shortest line touches the corners at which it turns. Ours passes them by 2^-22 pixels in x and y, so that it touches no blocked
/// cell, and is longer by at most 5e-7 pixels a turn: far less than any line that turns at cell centres. Of several shortest lines the
/// one is taken that turns at the first corners in reading order, seen from its end. So neither the direction of travel nor ground
/// that no shortest line comes near changes it.
/// </remarks>
/// <param name="grid">Its border is an obstacle. One-ways do not count.</param>
public sealed class ShortestLines(CostGrid grid)
{
    // A power of two: adding it to whole pixels is exact.
    private const double Gap = 1.0 / (1 << 22);

    // In a forest of pillars hundreds of corners see every cell.
    private const int MostCones = 8;
    private const int FirstCones = 1_000_000;

    private RectangleMesh? _mesh;

    /// <summary>Memory in use: 0 before the first line, then some 300 bytes for each rectangle of free cells.</summary>
    public long Bytes => _mesh?.Bytes ?? 0;

    private RectangleMesh Mesh => _mesh ?? LazyInitializer.EnsureInitialized(ref _mesh, () => new RectangleMesh(grid.Bits));

    /// <summary>Finds the shortest line.</summary>
    /// <param name="start">From its centre.</param>
    /// <param name="goal">To its centre.</param>
    /// <param name="line">Receives the line.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>False if there is none: the cells are not connected, or one of them is blocked or outside.</returns>
    /// <exception cref="OperationCanceledException">Checked every few thousand steps.</exception>
    public bool TryFind(Cell start, Cell goal, LineBuffer line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        cancellationToken.ThrowIfCancellationRequested();
        line.Clear();

        if (!grid.IsPassable(start) || !grid.IsPassable(goal))
        {
            return false;
        }

        var isReversed = (goal.Y, goal.X).CompareTo((start.Y, start.X)) < 0;
        var (one, other) = isReversed ? (goal, start) : (start, goal);
        var mesh = Mesh;
        var capacity = Math.Max(mesh.Corners.Count, mesh.Blocks.Count);
        var buffers = SearchPool<ConeBuffers>.Rent(capacity) ?? new ConeBuffers(capacity);

        try
        {
            buffers.Begin();

            if (!new Polyanya(mesh, buffers, one, other).Find(out var last, cancellationToken))
            {
                return false;
            }

            Write(line, mesh.Corners, buffers.TurnsTo(last), one, other);
        }
        finally
        {
            SearchPool<ConeBuffers>.Return(buffers);
        }

        line.Finish(isReversed);
        return true;
    }

    /// <summary>
    /// The lengths of the shortest lines to all cells from the nearest of several, but for the gap at corners. Takes some multiple of the
    /// time to look at each cell.
    /// </summary>
    /// <param name="sources">From their centres; blocked ones reach nothing.</param>
    /// <param name="limit">Pixels; what is farther counts as unreachable.</param>
    /// <param name="cancellationToken">Checked every few thousand steps.</param>
    /// <returns>Pixels, by padded index; infinite if unreachable. Null in a forest of pillars, where it would take too long.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public double[]? LengthsFrom(IEnumerable<Cell> sources, double limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mesh = Mesh;
        var flood = new Flood(mesh, grid);
        var capacity = Math.Max(mesh.Corners.Count, mesh.Blocks.Count);
        var buffers = SearchPool<ConeBuffers>.Rent(capacity) ?? new ConeBuffers(capacity);

        try
        {
            buffers.Begin();
            var spread = new Polyanya(mesh, buffers, flood, 2 * limit);

            if (!spread.Spread(sources.Where(grid.IsPassable), FirstCones + ((long)MostCones * grid.PaddedLength), cancellationToken))
            {
                return null;
            }
        }
        finally
        {
            SearchPool<ConeBuffers>.Return(buffers);
        }

        foreach (ref var length in flood.Lengths.AsSpan())
        {
            length = length <= 2 * limit ? length / 2 : double.PositiveInfinity;
        }

        return flood.Lengths;
    }

    private static void Write(LineBuffer line, Corners corners, ReadOnlySpan<int> turns, Cell start, Cell goal)
    {
        var writer = new TightLine(line, corners, start);

        foreach (var turn in turns)
        {
            writer.To(corners[turn].X, corners[turn].Y, turn);
        }

        writer.To((2 * goal.X) + 1, (2 * goal.Y) + 1, -1);
    }

    /// <summary>Writes a line that passes all corners it touches, at its turns and between, at a small gap.</summary>
    private ref struct TightLine
    {
        private readonly LineBuffer _line;
        private readonly Corners _corners;
        private int _x;
        private int _y;

        // The corner that was passed last and is not yet written; -1 for none. And the side it was passed on, and whether it may be left
        // out if the line goes straight on along the same side.
        private int _waiting = -1;
        private int _side;
        private bool _isBetween;
        private int _dx;
        private int _dy;

        public TightLine(LineBuffer line, Corners corners, Cell start)
        {
            (_line, _corners, _x, _y) = (line, corners, (2 * start.X) + 1, (2 * start.Y) + 1);

            line.Add(start.X + 0.5, start.Y + 0.5);
        }

        /// <summary>Goes straight to a place in half pixels.</summary>
        /// <param name="x">Its place.</param>
        /// <param name="y">Likewise.</param>
        /// <param name="corner">The corner there; -1 for the goal.</param>
        public void To(int x, int y, int corner)
        {
            var steps = GreatestDivisor(Math.Abs(x - _x), Math.Abs(y - _y));

            if (steps == 0)
            {
                return;
            }

            var (dx, dy) = ((x - _x) / steps, (y - _y) / steps);

            for (var step = 1; step < steps; step++)
            {
                var (atX, atY) = (_x + (step * dx), _y + (step * dy));

                if (((atX | atY) & 1) == 0 && _corners.At(atX, atY) is var touched and >= 0)
                {
                    Pass(touched, dx, dy);
                }
            }

            (_x, _y) = (x, y);

            if (corner >= 0)
            {
                Pass(corner, dx, dy);
            }
            else
            {
                Flush();
                _line.Add(x / 2.0, y / 2.0);
            }
        }

        private void Pass(int corner, int dx, int dy)
        {
            var side = _corners[corner].SideOf(dx, dy);
            var isAlong = _waiting >= 0 && side == _side;

            if (!(isAlong && _isBetween && (dx, dy) == (_dx, _dy)))
            {
                Flush();
                _isBetween = isAlong;
            }

            (_waiting, _side, _dx, _dy) = (corner, side, dx, dy);
        }

        private void Flush()
        {
            if (_waiting >= 0)
            {
                ref readonly var corner = ref _corners[_waiting];
                _line.Add((corner.X / 2.0) - (corner.SideX * Gap), (corner.Y / 2.0) - (corner.SideY * Gap));
                _waiting = -1;
            }
        }

        private static int GreatestDivisor(int a, int b)
        {
            while (b != 0)
            {
                (a, b) = (b, a % b);
            }

            return a;
        }
    }
}
