namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// Polyanya (Cui, Harabor and Grastien, IJCAI 2017): the exact shortest line over a convex mesh. A* over cones, each of which is
/// what the last turn sees through a portal; a line turns only at convex corners of obstacles, and only around them.
/// </summary>
internal ref struct Polyanya
{
    /// <summary>Lengths that differ by no more count as equal; half pixels.</summary>
    public const double Rounding = 1e-8;

    private readonly RectangleMesh _mesh;
    private readonly ConeBuffers _buffers;
    private readonly ReadOnlySpan<Portal> _portals;
    private readonly (int X, int Y) _start;
    private readonly (int X, int Y) _goal;
    private readonly int _to;

    // No shortest line comes back here; -1 if those of other sources may pass.
    private readonly int _from;

    // Instead of a goal: all cells.
    private readonly Flood? _flood;

    // The best way to the goal so far.
    private double _best = double.PositiveInfinity;
    private int _last = -1;

    // The cheapest cone of the present expansion: mostly it is the next one, and need not go through the open list.
    private Cone _held;
    private long _heldKey = long.MaxValue;

    /// <param name="mesh">Where to walk.</param>
    /// <param name="buffers">Begun; receives the turns.</param>
    /// <param name="start">A passable cell.</param>
    /// <param name="goal">A passable cell of another rectangle.</param>
    public Polyanya(RectangleMesh mesh, ConeBuffers buffers, Cell start, Cell goal)
    {
        (_mesh, _buffers) = (mesh, buffers);
        _portals = mesh.Portals;
        (_start, _goal) = (((2 * start.X) + 1, (2 * start.Y) + 1), ((2 * goal.X) + 1, (2 * goal.Y) + 1));
        (_from, _to) = (mesh.RectangleAt(start), mesh.RectangleAt(goal));
    }

    /// <param name="mesh">Where to walk.</param>
    /// <param name="buffers">Begun.</param>
    /// <param name="flood">Receives the lengths to all cells.</param>
    /// <param name="limit">The greatest length of interest, half pixels.</param>
    public Polyanya(RectangleMesh mesh, ConeBuffers buffers, Flood flood, double limit)
    {
        (_mesh, _buffers, _flood, _best) = (mesh, buffers, flood, limit);
        _portals = mesh.Portals;
        (_from, _to) = (-1, -1);
    }

    /// <summary>Searches everything within the limit.</summary>
    /// <param name="sources">Passable cells.</param>
    /// <param name="mostCones">Where to give up.</param>
    /// <param name="cancellationToken">Checked every few thousand cones.</param>
    /// <returns>False if it gave up.</returns>
    public bool Spread(IEnumerable<Cell> sources, long mostCones, CancellationToken cancellationToken)
    {
        Array.Fill(_buffers.Blocks, _buffers.Generation);

        foreach (var (number, source) in sources.Index())
        {
            // Each source has a number of its own, below those of all corners.
            var (rectangle, cone) = (
                _mesh.RectangleAt(source), new Cone(0, 0, -1 - number, (2 * source.X) + 1, (2 * source.Y) + 1, 0, 0, -1, 0, 0, -1));
            _flood!.Fill(in cone, rectangle);
            Leave(rectangle, in cone);
        }

        return Run(mostCones, cancellationToken);
    }

    /// <summary>Searches.</summary>
    /// <param name="last">The last corner before the goal; -1 if the line is straight.</param>
    /// <param name="cancellationToken">Checked every few thousand cones.</param>
    /// <returns>False if there is no line.</returns>
    public bool Find(out int last, CancellationToken cancellationToken)
    {
        last = -1;

        if (_from != _to)
        {
            if (!_mesh.Blocks.Mark(_from, _to, _buffers.Blocks, _buffers.Generation))
            {
                return false;
            }

            Leave(_from, new Cone(0, 0, -1, _start.X, _start.Y, 0, 0, -1, 0, 0, -1));
            Run(long.MaxValue, cancellationToken);
            last = _last;
            return double.IsFinite(_best);
        }

        return true;
    }

    private bool Run(long mostCones, CancellationToken cancellationToken)
    {
        for (var popped = 1L; Next(out var cone); popped++)
        {
            if (popped > mostCones)
            {
                return false;
            }

            if ((popped & 4095) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Expand(in cone);
        }

        return true;
    }

    private bool Next(out Cone cone)
    {
        var open = _buffers.Open;

        while (true)
        {
            if (_heldKey < long.MaxValue && (open.Count == 0 || _heldKey <= open.Least))
            {
                cone = _held;
                var isWorth = BitConverter.Int64BitsToDouble(_heldKey) <= _best + Rounding;
                _heldKey = long.MaxValue;

                if (!isWorth)
                {
                    return false;
                }
            }
            else
            {
                Stow();

                if (open.Count == 0 || BitConverter.Int64BitsToDouble(open.Least) > _best + Rounding)
                {
                    cone = default;
                    return false;
                }

                cone = _buffers.Take(open.Pop());
            }

            if (cone.Root < 0 || !_buffers.IsOutdated(cone.Root, cone.Cost))
            {
                return true;
            }
        }
    }

    private void Stow()
    {
        if (_heldKey < long.MaxValue)
        {
            _buffers.Open.Push(_heldKey, _buffers.Add(in _held));
            _heldKey = long.MaxValue;
        }
    }

    private void Leave(int rectangle, in Cone root)
    {
        for (var i = _mesh.First[rectangle]; i < _mesh.First[rectangle + 1]; i++)
        {
            ref readonly var portal = ref _portals[i];

            if (_buffers.Blocks[portal.Block] == _buffers.Generation)
            {
                Push(new Cone(
                    i, 0, root.Root, root.RootX, root.RootY, portal.LeftX - root.RootX, portal.LeftY - root.RootY, portal.LeftCorner,
                    portal.RightX - root.RootX, portal.RightY - root.RootY, portal.RightCorner));
            }
        }
    }

    private void Expand(in Cone cone)
    {
        ref readonly var entered = ref _portals[cone.Portal];

        if (entered.To == _to)
        {
            Arrive(in cone);
            return;
        }

        var (first, end, entry) = (_mesh.First[entered.To], _mesh.First[entered.To + 1], entered.Twin);
        var (marks, mark) = (_buffers.Blocks, _buffers.Generation);
        var (left, right) = (default(Turn), default(Turn));

        if (_flood is { } flood && !flood.Fill(in cone, entered.To, ref left, ref right, _buffers))
        {
            return;
        }

        // Clockwise from the left end of the portal to its right end.
        for (var i = entry + 1; ; i++)
        {
            if (i == end)
            {
                i = first;
            }

            if (i == entry)
            {
                return;
            }

            if (marks[_portals[i].Block] == mark && _portals[i].To != _from)
            {
                Pass(in cone, i, ref left, ref right);
            }
        }
    }

    // What of a portal ahead is seen from the root, and what from the corners to the left and right.
    private void Pass(in Cone cone, int number, ref Turn left, ref Turn right)
    {
        ref readonly var portal = ref _portals[number];
        var p = (X: portal.LeftX - cone.RootX, Y: portal.LeftY - cone.RootY);
        var q = (X: portal.RightX - cone.RootX, Y: portal.RightY - cone.RootY);

        var (leftP, leftQ) = (Cross(cone.LeftX, cone.LeftY, p.X, p.Y), Cross(cone.LeftX, cone.LeftY, q.X, q.Y));
        var (rightP, rightQ) = (Cross(cone.RightX, cone.RightY, p.X, p.Y), Cross(cone.RightX, cone.RightY, q.X, q.Y));

        if (leftP < 0 && left.At(in cone, cone.LeftCorner, cone.LeftX, cone.LeftY, -1, _mesh, _buffers))
        {
            ref readonly var corner = ref _mesh.Corners[cone.LeftCorner];
            PushFrom(
                cone.LeftCorner, in corner, left.Cost, number, portal.LeftX - corner.X, portal.LeftY - corner.Y, portal.LeftCorner,
                leftQ <= 0 ? portal.RightX - corner.X : cone.LeftX, leftQ <= 0 ? portal.RightY - corner.Y : cone.LeftY,
                leftQ <= 0 ? portal.RightCorner : -1);
        }

        if (portal.LeftX == portal.RightX ? p.X == 0 : p.Y == 0)
        {
            if (leftP >= 0 && rightP <= 0)
            {
                Follow(cone.Root, cone.RootX, cone.RootY, cone.Cost, number);
            }
        }
        else if ((leftQ > 0 || (cone.LeftX | cone.LeftY) == 0) && (rightP < 0 || (cone.RightX | cone.RightY) == 0))
        {
            var (leftX, leftY, leftCorner) = leftP < 0 ? (cone.LeftX, cone.LeftY, -1) : (p.X, p.Y, portal.LeftCorner);
            var (rightX, rightY, rightCorner) = rightQ > 0 ? (cone.RightX, cone.RightY, -1) : (q.X, q.Y, portal.RightCorner);
            Push(new Cone(
                number, cone.Cost, cone.Root, cone.RootX, cone.RootY, leftX, leftY, leftCorner, rightX, rightY, rightCorner));
        }

        if (rightQ > 0 && right.At(in cone, cone.RightCorner, cone.RightX, cone.RightY, 1, _mesh, _buffers))
        {
            ref readonly var corner = ref _mesh.Corners[cone.RightCorner];
            PushFrom(
                cone.RightCorner, in corner, right.Cost, number,
                rightP >= 0 ? portal.LeftX - corner.X : cone.RightX, rightP >= 0 ? portal.LeftY - corner.Y : cone.RightY,
                rightP >= 0 ? portal.LeftCorner : -1,
                portal.RightX - corner.X, portal.RightY - corner.Y, portal.RightCorner);
        }
    }

    // A new root, and the part of a portal that it sees.
    private void PushFrom(
        int root, in Corner corner, double cost, int number, int leftX, int leftY, int leftCorner, int rightX, int rightY, int rightCorner)
    {
        ref readonly var portal = ref _portals[number];

        if (portal.LeftX == corner.X && portal.LeftY == corner.Y)
        {
            // The root is an end of the portal, and sees all to this side.
            (leftX, leftY, leftCorner) = (0, 0, -1);
        }
        else if (portal.RightX == corner.X && portal.RightY == corner.Y)
        {
            (rightX, rightY, rightCorner) = (0, 0, -1);
        }
        else if (portal.LeftX == portal.RightX ? portal.LeftX == corner.X : portal.LeftY == corner.Y)
        {
            Follow(root, corner.X, corner.Y, cost, number);
            return;
        }

        Push(new Cone(number, cost, root, corner.X, corner.Y, leftX, leftY, leftCorner, rightX, rightY, rightCorner));
    }

    // A portal on one line with the root is entered only around the corner at its near end.
    private void Follow(int root, int x, int y, double cost, int number)
    {
        ref readonly var portal = ref _portals[number];
        var isLeftNear =
            Math.Abs(portal.LeftX - x) + Math.Abs(portal.LeftY - y) < Math.Abs(portal.RightX - x) + Math.Abs(portal.RightY - y);
        var near = isLeftNear ? portal.LeftCorner : portal.RightCorner;

        if (near < 0)
        {
            return;
        }

        ref readonly var corner = ref _mesh.Corners[near];
        var (dx, dy) = (corner.X - x, corner.Y - y);
        cost += Math.Abs(dx) + Math.Abs(dy);

        // Who has the left end first in sight finds the neighbour on the left.
        if (corner.SideOf(dx, dy) == (isLeftNear ? -1 : 1) && _buffers.Reach(near, cost, root))
        {
            PushFrom(
                near, in corner, cost, number, portal.LeftX - corner.X, portal.LeftY - corner.Y, portal.LeftCorner,
                portal.RightX - corner.X, portal.RightY - corner.Y, portal.RightCorner);
        }
    }

    private void Push(in Cone cone)
    {
        var length = cone.Cost + LowerBound.Rest(in cone, in _portals[cone.Portal], _goal.X, _goal.Y, hasGoal: _flood is null);

        if (length > _best + Rounding)
        {
            return;
        }

        var key = BitConverter.DoubleToInt64Bits(length);

        if (key < _heldKey)
        {
            Stow();
            (_held, _heldKey) = (cone, key);
        }
        else
        {
            _buffers.Open.Push(key, _buffers.Add(in cone));
        }
    }

    private void Arrive(in Cone cone)
    {
        var (x, y) = (_goal.X - cone.RootX, _goal.Y - cone.RootY);
        var (left, right) = (default(Turn), default(Turn));

        if (Cross(cone.LeftX, cone.LeftY, x, y) < 0)
        {
            if (left.At(in cone, cone.LeftCorner, cone.LeftX, cone.LeftY, -1, _mesh, _buffers))
            {
                End(cone.LeftCorner, left.Cost + Math.Sqrt(Square(x - cone.LeftX) + Square(y - cone.LeftY)));
            }
        }
        else if (Cross(cone.RightX, cone.RightY, x, y) > 0)
        {
            if (right.At(in cone, cone.RightCorner, cone.RightX, cone.RightY, 1, _mesh, _buffers))
            {
                End(cone.RightCorner, right.Cost + Math.Sqrt(Square(x - cone.RightX) + Square(y - cone.RightY)));
            }
        }
        else
        {
            End(cone.Root, cone.Cost + Math.Sqrt(Square(x) + Square(y)));
        }
    }

    private void End(int last, double length)
    {
        if (length < _best - Rounding)
        {
            (_best, _last) = (length, last);
        }
        else if (length <= _best + Rounding)
        {
            _last = Math.Min(_last, last);
        }
    }

    private static double Square(double value) => value * value;

    public static long Cross(long ax, long ay, long bx, long by) => (ax * by) - (ay * bx);
}
