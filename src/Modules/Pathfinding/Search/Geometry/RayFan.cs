namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>
/// How far all rays are free that leave a straight piece of a line to one side, in any direction between two: in about the time that a
/// single ray takes.
/// </summary>
public readonly struct RayFan
{
    // Pixels: cells that the rays miss by less may count as hit.
    private const double Margin = 1e-9;

    private readonly Bitmap _bits;
    private readonly OpenBlocks _blocks;
    private readonly (double Least, double Most) _x;
    private readonly (double Least, double Most) _y;
    private readonly HalfPlane _ahead;
    private readonly HalfPlane _first;
    private readonly HalfPlane _last;

    /// <param name="grid">Its border is no obstacle.</param>
    /// <param name="from">Where the piece begins, in pixel coordinates, on the grid.</param>
    /// <param name="to">Where it ends; may be the same.</param>
    /// <param name="one">A direction, a vector of length 1, not along the piece.</param>
    /// <param name="other">Another one to the same side, or the same.</param>
    public RayFan(
        CostGrid grid, (double X, double Y) from, (double X, double Y) to, (double X, double Y) one, (double X, double Y) other)
    {
        ArgumentNullException.ThrowIfNull(grid);
        (_bits, _blocks) = (grid.Bits, grid.Blocks);
        _x = (Math.Min(from.X, to.X), Math.Max(from.X, to.X));
        _y = (Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y));
        var along = from == to ? (X: one.Y + other.Y, Y: -one.X - other.X) : (X: to.X - from.X, Y: to.Y - from.Y);
        var (back, forth) = Dot(one, along) < Dot(other, along) ? (one, other) : (other, one);

        // A ray straight ahead, if there is one, gets from the piece to a cell soonest.
        var length = Math.Sqrt(Dot(along, along));
        var (backwards, forwards) = (Dot(back, along) / length, Dot(forth, along) / length);
        var leastTilt = backwards > 0 ? backwards : Math.Max(0, -forwards);
        var scale = 1 / (length * Math.Sqrt(1 - (leastTilt * leastTilt)));
        _ahead = HalfPlane.Beside((along.X * scale, along.Y * scale), from, one);
        _first = HalfPlane.Beside(back, from, along);
        _last = HalfPlane.Beside(forth, to, (-along.X, -along.Y));
    }

    /// <summary>
    /// A lower bound on what <see cref="Ray.Free"/> tells of each of the rays, at most the limit. Of a single ray it is about a pixel
    /// less. Goes row by row, 64 cells at a time.
    /// </summary>
    /// <param name="limit">Pixels.</param>
    public double Free(double limit)
    {
        var (top, bottom) = ((int)_y.Least, (int)_y.Most);

        for (var y = top; y <= bottom; y++)
        {
            Look(y, ref limit);
        }

        // What the rays reach is convex: behind a row that they do not reach there is none.
        while (++bottom < _bits.Height && bottom - _y.Most < limit)
        {
            if (bottom % OpenBlocks.Side == 0 && AreOpen(bottom, bottom + OpenBlocks.Side - 1, limit))
            {
                bottom += OpenBlocks.Side - 1;
            }
            else if (!Look(bottom, ref limit))
            {
                break;
            }
        }

        while (--top >= 0 && _y.Least - (top + 1) < limit)
        {
            if (top % OpenBlocks.Side == OpenBlocks.Side - 1 && AreOpen(top - OpenBlocks.Side + 1, top, limit))
            {
                top -= OpenBlocks.Side - 1;
            }
            else if (!Look(top, ref limit))
            {
                break;
            }
        }

        return limit;
    }

    // Whether the rays meet open squares only in a row of squares. If they do not reach it at all, the look at a row tells.
    private bool AreOpen(int top, int bottom, double limit)
    {
        var first = double.MaxNative(
            double.MaxNative(_ahead.Begin(top, bottom), _first.Begin(top, bottom)), _last.Begin(top, bottom));
        var last = double.MinNative(double.MinNative(_ahead.End(top, bottom), _first.End(top, bottom)), _last.End(top, bottom));
        var left = (int)double.MaxNative(double.MaxNative(first, _x.Least - limit), 0);
        var right = (int)double.MinNative(double.MinNative(last, _x.Most + limit), _bits.Width - 1);
        return left <= right && last >= 0 && _blocks.AreOpen(left, right, top);
    }

    // Lowers the limit to the distance of the nearest blocked cell of a row; whether the rays reach the row.
    private bool Look(int y, ref double limit)
    {
        var first = double.MaxNative(double.MaxNative(_ahead.Begin(y), _first.Begin(y)), _last.Begin(y));
        var last = double.MinNative(double.MinNative(_ahead.End(y), _first.End(y)), _last.End(y));
        var left = (int)double.MaxNative(double.MaxNative(first, _x.Least - limit), 0);
        var right = (int)double.MinNative(double.MinNative(last, _x.Most + limit), _bits.Width - 1);

        if (left > right || last < 0)
        {
            return false;
        }

        // From the side of the piece.
        var at = _ahead.GrowsRight ? _bits.ClearRight(left - 1, y) : _bits.ClearLeft(right + 1, y);

        if (at >= left && at <= right && _ahead.Least(at, y) is var distance && distance < limit)
        {
            limit = Math.Max(0, distance);
        }

        return true;
    }

    private static double Dot((double X, double Y) a, (double X, double Y) b) => (a.X * b.X) + (a.Y * b.Y);

    // All (x, y) with ByX x + ByY y + Offset of 0 or more.
    private readonly struct HalfPlane
    {
        private readonly double _byX;
        private readonly double _byY;
        private readonly double _offset;
        private readonly double _begin;
        private readonly double _end;
        private readonly double _perRow;

        private HalfPlane(double byX, double byY, double offset)
        {
            (_byX, _byY, _offset) = (byX, byY, offset);

            // Where a row's cells begin or end to have a part in it; parallel to the rows, all or nothing.
            var divisor = Math.Abs(byX) < Margin ? Margin : byX;
            _perRow = -byY / divisor;
            var edge = -(offset + Math.Max(0, byY)) / divisor;
            (_begin, _end) = divisor > 0 ? (edge - Margin, double.PositiveInfinity) : (double.NegativeInfinity, edge + Margin);
        }

        public bool GrowsRight => _byX >= 0;

        /// <summary>What lies to that side of a line along a direction through a place where another direction points.</summary>
        public static HalfPlane Beside((double X, double Y) direction, (double X, double Y) place, (double X, double Y) side)
        {
            var (byX, byY) = (-direction.Y, direction.X);
            (byX, byY) = (byX * side.X) + (byY * side.Y) < 0 ? (-byX, -byY) : (byX, byY);
            return new HalfPlane(byX, byY, -(byX * place.X) - (byY * place.Y));
        }

        /// <summary>The least value within a cell.</summary>
        public double Least(int x, int y) =>
            (_byX * (_byX >= 0 ? x : x + 1)) + (_byY * (_byY >= 0 ? y : y + 1)) + _offset;

        /// <summary>Where it begins in a row of cells.</summary>
        public double Begin(int y) => _begin + (_perRow * y);

        /// <summary>Where it begins in the first of two rows or in those between.</summary>
        public double Begin(int top, int bottom) => double.MinNative(Begin(top), Begin(bottom));

        /// <summary>Where it ends in a row of cells.</summary>
        public double End(int y) => _end + (_perRow * y);

        /// <summary>Where it ends in the first of two rows or in those between.</summary>
        public double End(int top, int bottom) => double.MaxNative(End(top), End(bottom));
    }
}
