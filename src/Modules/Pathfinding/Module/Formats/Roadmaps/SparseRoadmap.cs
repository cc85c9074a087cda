using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Connectivity;
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
    private const double Stretch = 1.03;

    // Of the ground, unseen.
    private const double LeastRegion = 0.0001;

    private const int Neighbours = 12;
    private const int FarPairs = 1000;
    private const int MostRounds = 10;

    // Two corners of the same few pixels are one.
    private const int SamePlace = 2;

    private readonly CostGrid _grid;
    private readonly ShortestLines _lines;
    private readonly Regions _regions;
    private readonly GridSearch _search;
    private readonly LineBuffer _line = new();
    private readonly HashSet<(int A, int B)> _tried = [];
    private readonly int _guards;
    private readonly Dictionary<Cell, int> _numbers = [];

    /// <param name="ground">Of the agent who goes there.</param>
    /// <param name="clearance">By cell, how far walls are: guards stand where there is room.</param>
    public SparseRoadmap(AgentGround ground, float[] clearance)
    {
        (_grid, _lines, _regions, _search) = (ground.Grid, ground.Lines, ground.Regions, ground.Search);
        PlaceGuards(clearance);
        _guards = Nodes.Count;
        JoinNear();

        // Bends are new places, which need ways to the others in turn; they lie at the same few corners.
        for (var (round, known) = (0, -1); round < MostRounds && known != Nodes.Count; round++)
        {
            known = Nodes.Count;
            JoinFar();
            JoinNear();
        }

        JoinParts();
        DropLonely();
    }

    public List<Cell> Nodes { get; private set; } = [];

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
                NumberOf(guard);
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
                .Where(b => LineOfSight.IsClear(_grid, from.Centre, Nodes[b].Centre)).Select(b => (a, b, Distance(from, Nodes[b]))));
        }

        foreach (var (a, b, length) in pairs.OrderBy(static pair => pair.Length))
        {
            if (Way(a, b, Stretch * length) > Stretch * length)
            {
                Join(a, b);
            }
        }
    }

    // What does not, by the shortest line; its bends become places of their own.
    private void JoinFar()
    {
        var count = Nodes.Count;
        var stride = Math.Max(1, count * (count - 1) / 2 / FarPairs);
        var pairs = new List<(int A, int B)>();

        for (var (a, number) = (0, 0); a < count; a++)
        {
            // The nearest always: they are what joins one room with the next.
            var from = Nodes[a];
            var nearest = Enumerable.Range(0, count).OrderBy(b => Distance(from, Nodes[b])).Take(1 + Neighbours).ToHashSet();

            for (var b = a + 1; b < count; b++)
            {
                if (number++ % stride == 0)
                {
                    pairs.Add((a, b));
                }
            }

            pairs.AddRange(nearest.Where(b => b != a).Select(b => (Math.Min(a, b), Math.Max(a, b))));
        }

        foreach (var (a, b) in pairs.OrderBy(pair => Distance(Nodes[pair.A], Nodes[pair.B])))
        {
            if (_tried.Add((a, b)) && AreConnected(a, b) && _lines.TryFind(Nodes[a], Nodes[b], _line, CancellationToken.None)
                && Way(a, b, Stretch * _line.Length) > Stretch * _line.Length)
            {
                Walk(a, b, _line.Points[1..^1].ToArray());
            }
        }
    }

    // What the pairs that were tried left apart.
    private void JoinParts()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var parts = PartsOf();
            var largest = parts.GroupBy(static part => part).MaxBy(static part => part.Count())!.Key;
            var count = Nodes.Count;

            foreach (var part in Enumerable.Range(0, count).GroupBy(node => parts[node]).Where(part => part.Key != largest).ToList())
            {
                var from = part.MaxBy(node => Joined[node].Count);
                var others = Enumerable.Range(0, count).Where(node => parts[node] != part.Key && AreConnected(from, node))
                    .OrderBy(node => Distance(Nodes[from], Nodes[node])).Take(2 * Neighbours);

                foreach (var to in others)
                {
                    if (_lines.TryFind(Nodes[from], Nodes[to], _line, CancellationToken.None))
                    {
                        Walk(from, to, _line.Points[1..^1].ToArray());
                        break;
                    }
                }
            }
        }
    }

    private bool AreConnected(int a, int b) => _regions.IdOf(Nodes[a]) == _regions.IdOf(Nodes[b]);

    private int[] PartsOf()
    {
        var parts = Enumerable.Repeat(-1, Nodes.Count).ToArray();
        var open = new Stack<int>();

        for (var start = 0; start < parts.Length; start++)
        {
            if (parts[start] < 0)
            {
                parts[start] = start;
                open.Push(start);
            }

            while (open.TryPop(out var at))
            {
                foreach (var next in Joined[at].Where(next => parts[next] < 0))
                {
                    parts[next] = start;
                    open.Push(next);
                }
            }
        }

        return parts;
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

    // A bend lies 2^-22 pixels outside of a corner; robots turn in the middle of the free cell there. Where a wall then comes between,
    // the way goes from cell to cell.
    private void Walk(int from, int to, (double X, double Y)[] bends)
    {
        var last = from;

        foreach (var next in bends.Select(bend => Near(Cell.At(bend.X, bend.Y))).Append(to))
        {
            if (next != last && LineOfSight.IsClear(_grid, Nodes[last].Centre, Nodes[next].Centre))
            {
                Join(last, next);
            }
            else if (next != last && _search.FindPath(Nodes[last], Nodes[next], CancellationToken.None) is { } path)
            {
                WalkCells(last, path.Cells);
            }

            last = next;
        }
    }

    // As far as one sees along the path, then on from there: neighbours always see each other.
    private void WalkCells(int from, IReadOnlyList<Cell> cells)
    {
        for (var at = 0; at < cells.Count - 1;)
        {
            var to = at + 1;

            while (to + 1 < cells.Count && LineOfSight.IsClear(_grid, cells[at].Centre, cells[to + 1].Centre))
            {
                to++;
            }

            var next = NumberOf(cells[to]);
            Join(from, next);
            (from, at) = (next, to);
        }
    }

    private int Near(Cell cell)
    {
        var near = Nodes.FindIndex(node => Math.Abs(node.X - cell.X) <= SamePlace && Math.Abs(node.Y - cell.Y) <= SamePlace
            && LineOfSight.IsClear(_grid, node.Centre, cell.Centre));
        return near >= 0 ? near : NumberOf(cell);
    }

    private int NumberOf(Cell cell)
    {
        if (!_numbers.TryGetValue(cell, out var number))
        {
            number = Nodes.Count;
            _numbers[cell] = number;
            Nodes.Add(cell);
            Joined.Add([]);
        }

        return number;
    }

    private void Join(int a, int b)
    {
        Joined[a].Add(b);
        Joined[b].Add(a);
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

    private static double Distance(Cell a, Cell b) => Math.Sqrt(((a.X - b.X) * (double)(a.X - b.X)) + ((a.Y - b.Y) * (double)(a.Y - b.Y)));
}
