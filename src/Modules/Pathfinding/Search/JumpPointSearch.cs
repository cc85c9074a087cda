using System.Numerics;
using System.Runtime.CompilerServices;

namespace ModularPath.Pathfinding.Search;

/// <summary>
/// Jump-point search (Harabor and Grastien, AAAI 2011) for grids without corner cutting, by blocks of 64 cells and with intermediate turns
/// pruned (the same, ICAPS 2014): from each point it goes straight to those at which an obstacle ends beside the way, or goes diagonally
/// and looks to both sides at every step. Nothing is built but two bitmaps.
/// </summary>
internal sealed class JumpPointSearch(Bitmap rows, double unit) : ISearch
{
    // Clockwise from east, as bits.
    private const byte East = 1, SouthEast = 2, South = 4, SouthWest = 8, West = 16, NorthWest = 32, North = 64, NorthEast = 128;
    private const byte All = 255;

    /// <summary>Of a key: what remains to the goal, so that of equals the nearest to it comes first.</summary>
    private const int TieBits = 14;

    private readonly int _width = rows.Width;
    private readonly int _tieShift = Math.Max(0, 64 - TieBits - BitOperations.LeadingZeroCount((ulong)GridLength.Octile(rows.Width, rows.Height)));

    public Bitmap Rows { get; } = rows;

    /// <summary>The same, transposed.</summary>
    public Bitmap Columns { get; } = rows.Transposed();

    public void Find(Cell start, Cell goal, PathBuffer path, CancellationToken cancellationToken)
    {
        var cells = _width * Rows.Height;
        var buffers = SearchPool<JumpPointBuffers>.Rent(cells) ?? new JumpPointBuffers(cells);

        try
        {
            buffers.Begin();

            if (new Query(this, buffers, goal).Run(start, cancellationToken) is { } last)
            {
                path.Trace(buffers.CornersTo(last), unit);
            }
        }
        finally
        {
            SearchPool<JumpPointBuffers>.Return(buffers);
        }
    }

    private readonly ref struct Query(JumpPointSearch search, JumpPointBuffers buffers, Cell goal)
    {
        private readonly Bitmap _rows = search.Rows;
        private readonly Bitmap _columns = search.Columns;
        private readonly int _width = search._width;
        private readonly int _tieShift = search._tieShift;
        private readonly OpenList _open = buffers.Open;
        private readonly int _goalX = goal.X;
        private readonly int _goalY = goal.Y;

        /// <summary>The number of the goal's point; null where it cannot be reached.</summary>
        public int? Run(Cell start, CancellationToken cancellationToken)
        {
            Reach(start.X, start.Y, -1, 0, All);

            for (var popped = 1; _open.Count > 0; popped++)
            {
                var number = _open.Pop();
                var point = buffers.Point(number);

                if (point.X == _goalX && point.Y == _goalY)
                {
                    return number;
                }

                if (point.Ahead == 0)
                {
                    continue;   // followed already, from an entry that was as near
                }

                if ((popped & 255) == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                buffers.Point(number).Ahead = 0;
                Follow(number, point);
            }

            return null;
        }

        private void Follow(int number, in JumpPoint from)
        {
            var (x, y, cost, ahead) = (from.X, from.Y, from.Cost, from.Ahead);

            if ((ahead & East) != 0)
            {
                GoEast(x, y, number, cost);
            }

            if ((ahead & West) != 0)
            {
                GoWest(x, y, number, cost);
            }

            if ((ahead & South) != 0)
            {
                GoSouth(x, y, number, cost);
            }

            if ((ahead & North) != 0)
            {
                GoNorth(x, y, number, cost);
            }

            if ((ahead & SouthEast) != 0)
            {
                GoDiagonally(x, y, 1, 1, number, cost);
            }

            if ((ahead & NorthEast) != 0)
            {
                GoDiagonally(x, y, 1, -1, number, cost);
            }

            if ((ahead & SouthWest) != 0)
            {
                GoDiagonally(x, y, -1, 1, number, cost);
            }

            if ((ahead & NorthWest) != 0)
            {
                GoDiagonally(x, y, -1, -1, number, cost);
            }
        }

        private void GoDiagonally(int x, int y, int dx, int dy, int parent, long cost)
        {
            while ((_rows.At(x + dx, y) & _rows.At(x, y + dy) & _rows.At(x + dx, y + dy)) != 0)
            {
                (x, y, cost) = (x + dx, y + dy, cost + GridLength.Diagonal);

                if (x == _goalX && y == _goalY)
                {
                    Reach(x, y, parent, cost, 0);
                    return;
                }

                if (dx > 0)
                {
                    GoEast(x, y, parent, cost);
                }
                else
                {
                    GoWest(x, y, parent, cost);
                }

                if (dy > 0)
                {
                    GoSouth(x, y, parent, cost);
                }
                else
                {
                    GoNorth(x, y, parent, cost);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void GoEast(int x, int y, int parent, long cost)
        {
            var stop = _rows.Right(x, y);

            if (y == _goalY && _goalX > x && _goalX <= (stop >= 0 ? stop : ~stop))
            {
                Reach(_goalX, y, parent, cost + (GridLength.Straight * (_goalX - x)), 0);
            }
            else if (stop >= 0)
            {
                var ahead = East | Forced(_rows, stop, y, -1, North | NorthEast, South | SouthEast);
                Reach(stop, y, parent, cost + (GridLength.Straight * (stop - x)), ahead);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void GoWest(int x, int y, int parent, long cost)
        {
            var stop = _rows.Left(x, y);

            if (y == _goalY && _goalX < x && _goalX >= (stop >= 0 ? stop : ~stop))
            {
                Reach(_goalX, y, parent, cost + (GridLength.Straight * (x - _goalX)), 0);
            }
            else if (stop >= 0)
            {
                var ahead = West | Forced(_rows, stop, y, 1, North | NorthWest, South | SouthWest);
                Reach(stop, y, parent, cost + (GridLength.Straight * (x - stop)), ahead);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void GoSouth(int x, int y, int parent, long cost)
        {
            var stop = _columns.Right(y, x);

            if (x == _goalX && _goalY > y && _goalY <= (stop >= 0 ? stop : ~stop))
            {
                Reach(x, _goalY, parent, cost + (GridLength.Straight * (_goalY - y)), 0);
            }
            else if (stop >= 0)
            {
                var ahead = South | Forced(_columns, stop, x, -1, West | SouthWest, East | SouthEast);
                Reach(x, stop, parent, cost + (GridLength.Straight * (stop - y)), ahead);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void GoNorth(int x, int y, int parent, long cost)
        {
            var stop = _columns.Left(y, x);

            if (x == _goalX && _goalY < y && _goalY >= (stop >= 0 ? stop : ~stop))
            {
                Reach(x, _goalY, parent, cost + (GridLength.Straight * (y - _goalY)), 0);
            }
            else if (stop >= 0)
            {
                var ahead = North | Forced(_columns, stop, x, 1, West | NorthWest, East | NorthEast);
                Reach(x, stop, parent, cost + (GridLength.Straight * (y - stop)), ahead);
            }
        }

        /// <summary>Where one must be able to turn to at a stop: the sides that were blocked a step ago and are not any more.</summary>
        /// <param name="map">In which the walk goes along a row.</param>
        /// <param name="at">The stop, in that row.</param>
        /// <param name="row">That row.</param>
        /// <param name="back">The step back.</param>
        /// <param name="above">The directions to the row before.</param>
        /// <param name="below">The directions to the row behind.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Forced(Bitmap map, int at, int row, int back, int above, int below) =>
            ((map.At(at, row - 1) & ~map.At(at + back, row - 1)) != 0 ? above : 0)
            | ((map.At(at, row + 1) & ~map.At(at + back, row + 1)) != 0 ? below : 0);

        private void Reach(int x, int y, int parent, long cost, int ahead)
        {
            var number = buffers.NumberOf((y * _width) + x, x, y, out var isNew);
            ref var point = ref buffers.Point(number);

            if (isNew || cost < point.Cost)
            {
                (point.Cost, point.Parent, point.Directions, point.Ahead) = (cost, parent, (byte)ahead, (byte)ahead);
            }
            else if (cost == point.Cost && (ahead & ~point.Directions) != 0)
            {
                // As short from another side, which may go on where the first may not.
                point.Ahead |= (byte)(ahead & ~point.Directions);
                point.Directions |= (byte)ahead;
            }
            else
            {
                return;
            }

            var rest = GridLength.Octile(x - _goalX, y - _goalY);
            _open.Push(((cost + rest) << TieBits) | (rest >> _tieShift), number);
        }
    }
}
