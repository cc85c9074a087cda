using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Lines;

namespace ModularPath.Pathfinding.Formats.Roadmaps;

/// <summary>
/// Few places from which all ground can be seen, joined by straight lines over free ground so that ways along them are hardly longer than
/// the shortest: guards where nobody sees yet (J. Siméon, J.-P. Laumond, C. Nissoux, Advanced Robotics 14(6), 2000), then lines wherever
/// the graph's way is a detour, the shortest first (I. Althöfer et al., Discrete and Computational Geometry 9, 1993).
/// </summary>
internal sealed class SparseRoadmap
{
    // Below the 1.10 that ways may be longer.
    private const double Stretch = 1.06;

    // Of the ground, unseen.
    private const double LeastRegion = 0.0001;

    private const int Neighbours = 12;

    // Looked at for lengths to everywhere: some seconds.
    private const long MostCells = 400_000_000;

    // Pixels: exact lengths are those from the middle of cells.
    private const double OfCells = 1;

    // Pixels: places beside a corner keep off it in x and y.
    private const double OfCorner = 0.125;

    // Two corners of the same few pixels are one.
    private const int SamePlace = 2;

    private readonly CostGrid _grid;
    private readonly ShortestLines _lines;
    private readonly GridSearch _search;
    private readonly LineBuffer _line = new();
    private readonly int _guards;
    private readonly Dictionary<(double X, double Y), int> _numbers = [];

    /// <param name="ground">Of the agent who goes there.</param>
    /// <param name="clearance">By cell, how far walls are: guards stand where there is room.</param>
    public SparseRoadmap(AgentGround ground, float[] clearance)
    {
        (_grid, _lines, _search) = (ground.Grid, ground.Lines, ground.Search);
        PlaceGuards(clearance);
        _guards = Nodes.Count;
        JoinNear();
        JoinFar(CancellationToken.None);
        DropLonely();
        JoinAny();
    }

    public List<(double X, double Y)> Nodes { get; private set; } = [];

    /// <summary>By node, the nodes that it is joined with.</summary>
    public List<SortedSet<int>> Joined { get; private set; } = [];

    private void PlaceGuards(float[] clearance)
    {
        var step = Math.Max(1, (int)Math.Sqrt(_grid.Width * (double)_grid.Height / 40_000));
        var places = new List<Cell>();

        for (var y = step / 2; y < _grid.Height; y += step)
        {
            for (var x = step / 2; x < _grid.Width; x += step)
            {
                if (_grid.IsPassable(x, y))
                {
                    places.Add(new Cell(x, y));
                }
            }
        }

        // A guard is worth its place if others besides it are unseen there.
        var unseen = places.OrderByDescending(cell => clearance[(cell.Y * _grid.Width) + cell.X]).ToList();

        while (unseen.Count > 0)
        {
            var guard = unseen[0];
            var seen = unseen.FindAll(cell => LineOfSight.IsClear(_grid, guard.Centre, cell.Centre)).ToHashSet();

            if (seen.Count > LeastRegion * places.Count || unseen.Count == places.Count)
            {
                NumberOf(guard.Centre);
            }

            seen.Add(guard);
            unseen.RemoveAll(seen.Contains);
        }
    }

    // What sees each other.
    private void JoinNear()
    {
        var pairs = new List<(int A, int B, double Length)>();

        for (var a = 0; a < Nodes.Count; a++)
        {
            var from = Nodes[a];
            pairs.AddRange(Enumerable.Range(0, Nodes.Count).Where(b => b != a).OrderBy(b => Distance(from, Nodes[b])).Take(Neighbours)
                .Where(b => LineOfSight.IsClear(_grid, from, Nodes[b])).Select(b => (a, b, Distance(from, Nodes[b]))));
        }

        foreach (var (a, b, length) in pairs.OrderBy(static pair => pair.Length))
        {
            if (Way(a, b, Stretch * length) > Stretch * length)
            {
                Join(a, b);
            }
        }
    }

    // From every place to every other one, those that are found on the way included; bends become places of their own.
    private void JoinFar(CancellationToken cancellationToken)
    {
        for (var from = 0; from < Nodes.Count; from++)
        {
            var ways = Ways(from);

            foreach (var (to, length) in Lengths(from, cancellationToken))
            {
                // Where a way by the places that are there is too long, its very bends are new ones.
                for (var isExact = false; ways[to] > (Stretch * length) + OfCells; isExact = true)
                {
                    if (!_lines.TryFind(CellOf(from), CellOf(to), _line, cancellationToken))
                    {
                        break;
                    }

                    Walk(from, to, _line.Points.Length > 2 ? _line.Points[1..^1].ToArray() : [], isExact);
                    ways = Ways(from);

                    if (isExact)
                    {
                        break;
                    }
                }
            }
        }
    }

    // Of the shortest lines to the others, the shortest first; on a large map to all from the first places, and from the rest to the
    // nearest.
    private List<(int To, double Length)> Lengths(int from, CancellationToken cancellationToken)
    {
        var others = Enumerable.Range(0, Nodes.Count).Where(to => to != from);
        var lengths = (from + 1L) * _grid.Width * _grid.Height <= MostCells
            ? _lines.LengthsFrom([CellOf(from)], double.PositiveInfinity, cancellationToken)
            : null;
        var found = lengths is not null
            ? others.Select(to => (To: to, Length: lengths[_grid.Index(CellOf(to).X, CellOf(to).Y)]))
            : others.OrderBy(to => Distance(Nodes[from], Nodes[to])).Take(Neighbours).Select(to => (To: to, Length: LengthOf(from, to)));
        return [.. found.Where(static other => double.IsFinite(other.Length)).OrderBy(static other => other.Length)];
    }

    private double LengthOf(int from, int to) =>
        _lines.TryFind(CellOf(from), CellOf(to), _line, CancellationToken.None) ? _line.Length : double.PositiveInfinity;

    // In a room that one guard sees there is no way yet; a graph without any is none.
    private void JoinAny()
    {
        if (Nodes is [var guard, ..] && Joined.TrueForAll(static joined => joined.Count == 0))
        {
            var far = Enumerable.Range(0, _grid.Width * _grid.Height).Select(i => new Cell(i % _grid.Width, i / _grid.Width))
                .Where(cell => _grid.IsPassable(cell) && LineOfSight.IsClear(_grid, guard, cell.Centre)).Select(static cell => cell.Centre)
                .DefaultIfEmpty(guard).MaxBy(place => Distance(guard, place));

            if (far != guard)
            {
                Join(0, NumberOf(far));
            }
        }
    }

    // Bends that no way needed in the end.
    private void DropLonely()
    {
        int[] kept = [.. Enumerable.Range(0, Nodes.Count).Where(node => node < _guards || Joined[node].Count > 0)];
        var numbers = kept.Select(static (node, i) => (node, i)).ToDictionary(static pair => pair.node, static pair => pair.i);
        (Nodes, Joined) = (
            [.. kept.Select(node => Nodes[node])],
            [.. kept.Select(node => new SortedSet<int>(Joined[node].Select(other => numbers[other])))]);
    }

    // Where a wall comes between, the way goes from cell to cell.
    private void Walk(int from, int to, (double X, double Y)[] bends, bool isExact)
    {
        var last = from;

        foreach (var next in bends.Select(OffCorner).Select(bend => isExact ? NumberOf(bend) : Near(bend)).Append(to))
        {
            if (next != last && LineOfSight.IsClear(_grid, Nodes[last], Nodes[next]))
            {
                Join(last, next);
            }
            else if (next != last && _search.FindPath(CellOf(last), CellOf(next), CancellationToken.None) is { } path)
            {
                WalkPlaces([Nodes[last], .. path.Cells.Select(static cell => cell.Centre), Nodes[next]]);
            }

            last = next;
        }
    }

    // A bend lies 2^-22 pixels outside of a corner, which no robot heeds.
    private static (double X, double Y) OffCorner((double X, double Y) bend)
    {
        var (x, y) = (Math.Round(bend.X), Math.Round(bend.Y));
        return (x + (OfCorner * Math.Sign(bend.X - x)), y + (OfCorner * Math.Sign(bend.Y - y)));
    }

    // As far as one sees along the path, then on from there: neighbours always see each other.
    private void WalkPlaces(IReadOnlyList<(double X, double Y)> places)
    {
        var from = NumberOf(places[0]);

        for (var at = 0; at < places.Count - 1;)
        {
            var to = at + 1;

            while (to + 1 < places.Count && LineOfSight.IsClear(_grid, places[at], places[to + 1]))
            {
                to++;
            }

            var next = NumberOf(places[to]);

            if (next != from)
            {
                Join(from, next);
            }

            (from, at) = (next, to);
        }
    }

    private int Near((double X, double Y) place)
    {
        var near = Nodes.FindIndex(node => Math.Abs(node.X - place.X) <= SamePlace && Math.Abs(node.Y - place.Y) <= SamePlace
            && LineOfSight.IsClear(_grid, node, place));
        return near >= 0 ? near : NumberOf(place);
    }

    private Cell CellOf(int node) => Cell.At(Nodes[node].X, Nodes[node].Y);

    private int NumberOf((double X, double Y) place)
    {
        if (!_numbers.TryGetValue(place, out var number))
        {
            number = Nodes.Count;
            _numbers[place] = number;
            Nodes.Add(place);
            Joined.Add([]);
        }

        return number;
    }

    private void Join(int a, int b)
    {
        Joined[a].Add(b);
        Joined[b].Add(a);
    }

    private double[] Ways(int from)
    {
        var (open, best) = (new PriorityQueue<int, double>(), new double[Nodes.Count]);
        Array.Fill(best, double.PositiveInfinity);
        best[from] = 0;
        open.Enqueue(from, 0);

        while (open.TryDequeue(out var at, out var length))
        {
            foreach (var next in length > best[at] ? [] : Joined[at])
            {
                var way = length + Distance(Nodes[at], Nodes[next]);

                if (way < best[next])
                {
                    best[next] = way;
                    open.Enqueue(next, way);
                }
            }
        }

        return best;
    }

    // Dijkstra's, not beyond a length.
    private double Way(int from, int to, double most)
    {
        var (open, best) = (new PriorityQueue<int, double>(), new Dictionary<int, double> { [from] = 0 });
        open.Enqueue(from, 0);

        while (open.TryDequeue(out var at, out var length) && length <= most)
        {
            if (at == to)
            {
                return length;
            }

            foreach (var next in Joined[at])
            {
                var way = length + Distance(Nodes[at], Nodes[next]);

                if (way < best.GetValueOrDefault(next, double.PositiveInfinity))
                {
                    best[next] = way;
                    open.Enqueue(next, way);
                }
            }
        }

        return double.PositiveInfinity;
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => double.Hypot(a.X - b.X, a.Y - b.Y);
}
