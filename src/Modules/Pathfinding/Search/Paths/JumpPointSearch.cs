using System.Runtime.CompilerServices;

namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// Jump-point search (Harabor and Grastien, AAAI 2011) for grids without corner cutting, by blocks of 64 cells and with
/// intermediate points pruned (the same, ICAPS 2014). From each point it goes straight to the points at which an obstacle beside
/// the path ends, or goes diagonally and scans both sides at every step. Where costs change it also stops and turns to all sides,
/// as jump-point search on weighted grids does (Carlson, Harabor and Stuckey, AAAI 2023); elsewhere all cells within a step cost
/// the same. Its only precomputation is bitmaps.
/// </summary>
internal sealed class JumpPointSearch<TTerrain>(Bitmap rows, TTerrain terrain) : ISearch
    where TTerrain : struct, ITerrain
{
    // Clockwise from east, as bits.
    private const byte East = 1, SouthEast = 2, South = 4, SouthWest = 8, West = 16, NorthWest = 32, North = 64, NorthEast = 128;
    private const byte All = 255;

    private readonly TTerrain _terrain = terrain;
    private readonly int _width = rows.Width;

    public TTerrain Terrain => _terrain;

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
                _terrain.Trace(path, buffers.CornersTo(last), buffers.Point(last).Cost);
            }
        }
        finally
        {
            SearchPool<JumpPointBuffers>.Return(buffers);
        }
    }

    private readonly ref struct Query(JumpPointSearch<TTerrain> search, JumpPointBuffers buffers, Cell goal)
    {
        private readonly Bitmap _rows = search.Rows;
        private readonly Bitmap _columns = search.Columns;
        private readonly int _width = search._width;
        private readonly TTerrain _terrain = search._terrain;
        private readonly OpenList _open = buffers.Open;
        private readonly int _goalX = goal.X;
        private readonly int _goalY = goal.Y;

        /// <summary>The number of the goal's jump point; null if it is unreachable.</summary>
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
                    continue;   // expanded already, from an entry with the same cost
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
            var (x, y, cost) = (from.X, from.Y, from.Cost);
            var ahead = from.Parent >= 0 && IsBorder(x, y) ? _terrain.Successors(x, y, from.Ahead) : from.Ahead;

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
                GoDiagonally(x, y, 1, 1, SouthEast, number, cost);
            }

            if ((ahead & NorthEast) != 0)
            {
                GoDiagonally(x, y, 1, -1, NorthEast, number, cost);
            }

            if ((ahead & SouthWest) != 0)
            {
                GoDiagonally(x, y, -1, 1, SouthWest, number, cost);
            }

            if ((ahead & NorthWest) != 0)
            {
                GoDiagonally(x, y, -1, -1, NorthWest, number, cost);
            }
        }

        private void GoDiagonally(int x, int y, int dx, int dy, byte direction, int parent, long cost)
        {
            while ((_rows.At(x + dx, y) & _rows.At(x, y + dy) & _rows.At(x + dx, y + dy)) != 0)
            {
                cost = _terrain.Diagonal(cost, x, y, dx, dy);
                (x, y) = (x + dx, y + dy);

                if (x == _goalX && y == _goalY)
                {
                    Reach(x, y, parent, cost, 0);
                    return;
                }

                if (IsBorder(x, y))
                {
                    Reach(x, y, parent, cost, direction);
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
            var stop = _rows.Right<TTerrain>(x, y, _terrain.BorderRows);

            if (y == _goalY && _goalX > x && _goalX <= (stop >= 0 ? stop : ~stop))
            {
                Reach(_goalX, y, parent, _terrain.Straight(cost, x, y, _goalX, y), 0);
            }
            else if (stop >= 0)
            {
                var ahead = East | (IsBorder(stop, y) ? 0 : Forced(_rows, stop, y, -1, North | NorthEast, South | SouthEast));
                Reach(stop, y, parent, _terrain.Straight(cost, x, y, stop, y), ahead);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void GoWest(int x, int y, int parent, long cost)
        {
            var stop = _rows.Left<TTerrain>(x, y, _terrain.BorderRows);

            if (y == _goalY && _goalX < x && _goalX >= (stop >= 0 ? stop : ~stop))
            {
                Reach(_goalX, y, parent, _terrain.Straight(cost, x, y, _goalX, y), 0);
            }
            else if (stop >= 0)
            {
                var ahead = West | (IsBorder(stop, y) ? 0 : Forced(_rows, stop, y, 1, North | NorthWest, South | SouthWest));
                Reach(stop, y, parent, _terrain.Straight(cost, x, y, stop, y), ahead);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void GoSouth(int x, int y, int parent, long cost)
        {
            var stop = _columns.Right<TTerrain>(y, x, _terrain.BorderColumns);

            if (x == _goalX && _goalY > y && _goalY <= (stop >= 0 ? stop : ~stop))
            {
                Reach(x, _goalY, parent, _terrain.Straight(cost, x, y, x, _goalY), 0);
            }
            else if (stop >= 0)
            {
                var ahead = South | (IsBorder(x, stop) ? 0 : Forced(_columns, stop, x, -1, West | SouthWest, East | SouthEast));
                Reach(x, stop, parent, _terrain.Straight(cost, x, y, x, stop), ahead);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void GoNorth(int x, int y, int parent, long cost)
        {
            var stop = _columns.Left<TTerrain>(y, x, _terrain.BorderColumns);

            if (x == _goalX && _goalY < y && _goalY >= (stop >= 0 ? stop : ~stop))
            {
                Reach(x, _goalY, parent, _terrain.Straight(cost, x, y, x, _goalY), 0);
            }
            else if (stop >= 0)
            {
                var ahead = North | (IsBorder(x, stop) ? 0 : Forced(_columns, stop, x, 1, West | NorthWest, East | NorthEast));
                Reach(x, stop, parent, _terrain.Straight(cost, x, y, x, stop), ahead);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool IsBorder(int x, int y) => TTerrain.HasBorders && _terrain.BorderRows!.At(x, y) != 0;

        /// <summary>
        /// The directions that open at a stop: the sides that were blocked one step before and are free now (forced neighbours).
        /// </summary>
        /// <param name="map">The bitmap in which the scan runs along a row.</param>
        /// <param name="at">The stop, in that row.</param>
        /// <param name="row">That row.</param>
        /// <param name="back">The step back.</param>
        /// <param name="above">The directions to the row above.</param>
        /// <param name="below">The directions to the row below.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Forced(Bitmap map, int at, int row, int back, int above, int below) =>
            ((map.At(at, row - 1) & ~map.At(at + back, row - 1)) != 0 ? above : 0)
            | ((map.At(at, row + 1) & ~map.At(at + back, row + 1)) != 0 ? below : 0);

        private void Reach(int x, int y, int parent, long cost, int ahead)
        {
            var number = buffers.NumberOf((y * _width) + x, x, y, out var isNew);
            ref var point = ref buffers.Point(number);

            if (isNew || _terrain.IsLess(cost, point.Cost))
            {
                (point.Cost, point.Parent, point.Directions, point.Ahead) = (cost, parent, (byte)ahead, (byte)ahead);
            }
            else if (!_terrain.IsLess(point.Cost, cost) && (ahead & ~point.Directions) != 0)
            {
                // Reached at the same cost from another side, which may lead on where the first did not.
                point.Ahead |= (byte)(ahead & ~point.Directions);
                point.Directions |= (byte)ahead;
            }
            else
            {
                return;
            }

            _open.Push(_terrain.Key(cost, x, y, new Cell(_goalX, _goalY)), number);
        }
    }
}
