namespace ModularPath.Pathfinding.CentreLines;

/// <summary>
/// Traces the thinned pixels of an area and the outlines of its solid parts. Pixels that touch at a corner only are joined unless a third
/// one joins them (mixed adjacency: R. Gonzalez, R. Woods, Digital Image Processing, 2.5).
/// </summary>
internal sealed class LineTracing
{
    // From the right, clockwise on the screen.
    private static readonly (int X, int Y)[] Around = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)];

    private readonly BarrierArea _area;
    private readonly byte[] _thin;
    private readonly LineGraph _graph = new();
    private readonly HashSet<(int From, int Next)> _walked = [];
    private readonly HashSet<int> _seen = [];

    private LineTracing(BarrierArea area) => (_area, _thin) = (area, area.Thinned());

    public static LineGraph Trace(BarrierArea area)
    {
        var tracing = new LineTracing(area);
        var pixels = tracing.Pixels().ToList();
        pixels.ForEach(tracing.Attach);
        pixels.FindAll(tracing.IsNode).ForEach(tracing.FollowAll);
        // Rings that nothing meets begin anywhere.
        pixels.FindAll(at => !tracing._seen.Contains(at)).ForEach(at =>
        {
            if (!tracing._seen.Contains(at) && tracing.Neighbours(at) is [var next, ..])
            {
                tracing.Follow(at, next, at);
            }
        });
        tracing.AddOutlines();
        return tracing._graph;
    }

    private IEnumerable<int> Pixels() =>
        Enumerable.Range(0, _area.Width * _area.Height).Where(at => IsThin(at % _area.Width, at / _area.Width));

    private bool IsThin(int x, int y) =>
        (uint)x < (uint)_area.Width && (uint)y < (uint)_area.Height && _thin[((y + 1) * _area.Stride) + x + 1] != 0 && !_area.IsSolid(x, y);

    private BarrierKind KindOf(int at) => _area.KindAt(at % _area.Width, at / _area.Width);

    private List<int> Neighbours(int at)
    {
        var (x, y, found) = (at % _area.Width, at / _area.Width, new List<int>(2));

        foreach (var (dx, dy) in Around)
        {
            if (IsThin(x + dx, y + dy) && (dx == 0 || dy == 0 || (!IsThin(x + dx, y) && !IsThin(x, y + dy))))
            {
                found.Add(at + dx + (dy * _area.Width));
            }
        }

        return found;
    }

    // Where lines end or meet, touch something solid, or become a door.
    private bool IsNode(int at)
    {
        var neighbours = Neighbours(at);
        return neighbours.Count != 2 || _graph.Has((2 * (at % _area.Width)) + 1, (2 * (at / _area.Width)) + 1)
            || neighbours.Exists(other => KindOf(other) > KindOf(at));
    }

    private LineNode NodeAt(int at) => _graph.At((2 * (at % _area.Width)) + 1, (2 * (at / _area.Width)) + 1);

    private void FollowAll(int at)
    {
        _seen.Add(at);

        foreach (var next in Neighbours(at))
        {
            if (!_walked.Contains((at, next)))
            {
                Follow(at, next, -1);
            }
        }
    }

    private void Follow(int from, int next, int end)
    {
        var (last, at, kind, door) = (from, next, KindOf(from), _area.Doors[from]);
        List<(double X, double Y)> line = [NodeAt(from).Place];

        while (true)
        {
            kind = KindOf(at) > kind ? KindOf(at) : kind;
            door = Math.Max(door, _area.Doors[at]);
            line.Add(((at % _area.Width) + 0.5, (at / _area.Width) + 0.5));
            _seen.Add(at);

            if (at == end || IsNode(at))
            {
                break;
            }

            (last, at) = (at, Neighbours(at) is [var a, var b] && a == last ? b : Neighbours(at)[0]);
        }

        _walked.Add((from, next));
        _walked.Add((at, last));
        _graph.Add(NodeAt(from), NodeAt(at), kind, door, line, isOutline: false);
    }

    // A line ends on the outline of the solid part that it touches: at a corner of the pixel or in the middle of its side.
    private void Attach(int at)
    {
        var (x, y) = (at % _area.Width, at / _area.Width);
        var solid = Around.Select(step => _area.IsSolid(x + step.X, y + step.Y)).ToArray();
        var start = solid.IndexOf(false);

        if (!solid.Contains(true))
        {
            return;
        }

        // Each run of solid pixels around this one is one touch; a side is nearer than a corner.
        var run = new List<int>();

        for (var i = 1; i <= Around.Length; i++)
        {
            var side = (start + i) & 7;

            if (solid[side])
            {
                run.Add(side);
            }

            if (run.Count > 0 && (!solid[side] || i == Around.Length))
            {
                var (dx, dy) = Around[run.OrderBy(static step => step & 1).First()];
                var (node, outline) = (NodeAt(at), _graph.At((2 * x) + 1 + dx, (2 * y) + 1 + dy));
                _graph.Add(node, outline, KindOf(at), _area.Doors[at], [node.Place, outline.Place], isOutline: false);
                run.Clear();
            }
        }
    }

    private void AddOutlines()
    {
        foreach (var ring in Terrain.MaskRings.Trace(_area.Solid.Pixels, _area.Width, _area.Height, byte.MaxValue))
        {
            List<(int X, int Y)> halves = [.. Halves(ring)];
            var first = Math.Max(0, halves.FindIndex(place => _graph.Has(place.X, place.Y)));
            halves = [.. halves[first..], .. halves[..(first + 1)]];

            for (var from = 0; from < halves.Count - 1;)
            {
                var to = from + 1;

                while (to < halves.Count - 1 && !_graph.Has(halves[to].X, halves[to].Y))
                {
                    to++;
                }

                _graph.Add(
                    _graph.At(halves[from].X, halves[from].Y), _graph.At(halves[to].X, halves[to].Y),
                    KindBeside(halves[from], halves[from + 1]), 0,
                    [.. halves[from..(to + 1)].Select(static place => (place.X / 2.0, place.Y / 2.0))], isOutline: true);
                from = to;
            }
        }
    }

    private BarrierKind KindBeside((int X, int Y) from, (int X, int Y) to)
    {
        // The solid lies to the right of the ring's direction.
        var (x, y) = (from.X + to.X - (to.Y - from.Y), from.Y + to.Y + (to.X - from.X));
        return _area.KindAt((int)Math.Floor(x / 4.0), (int)Math.Floor(y / 4.0));
    }

    private static IEnumerable<(int X, int Y)> Halves((int X, int Y)[] ring)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            var (dx, dy) = (Math.Sign(b.X - a.X), Math.Sign(b.Y - a.Y));

            for (var half = 0; half < 2 * (Math.Abs(b.X - a.X) + Math.Abs(b.Y - a.Y)); half++)
            {
                yield return ((2 * a.X) + (half * dx), (2 * a.Y) + (half * dy));
            }
        }
    }
}
