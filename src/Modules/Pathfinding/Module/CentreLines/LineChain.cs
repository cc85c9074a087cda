namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Lines of one kind that go on most nearly straight where they meet, as one: what meets it in between only ends on it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">Its places; closed where the first is also the last.</param>
/// <param name="Nodes">Where other lines meet it, in their order, with the ends.</param>
internal sealed record LineChain(BarrierKind Kind, List<(double X, double Y)> Line, List<LineNode> Nodes)
{
    // How far from a node one looks to see where a line goes: its last pixels lean to corners.
    private const int Ahead = 8;

    public bool IsRing => Line.Count > 2 && Line[0] == Line[^1];

    public static List<LineChain> Of(List<LineEdge> edges)
    {
        var next = Pairs(edges);
        var (used, chains) = (new HashSet<LineEdge>(), new List<LineChain>());

        foreach (var edge in edges.Where(used.Add))
        {
            var chain = new LineChain(edge.Kind, [.. edge.Line], [edge.From, edge.To]);
            chain.Extend(new LineEnd(edge, false), next, used);
            chain.Line.Reverse();
            chain.Nodes.Reverse();
            chain.Extend(new LineEnd(edge, true), next, used);
            chains.Add(chain);
        }

        return chains;
    }

    /// <summary>Which lines, by number, meet at each place.</summary>
    public static ILookup<LineNode, int> Meetings(List<LineChain> chains) => chains.Index()
        .SelectMany(static chain => chain.Item.Nodes.Select(node => (Node: node, Chain: chain.Index)))
        .ToLookup(static pair => pair.Node, static pair => pair.Chain);

    private void Extend(LineEnd end, Dictionary<LineEnd, LineEnd> next, HashSet<LineEdge> used)
    {
        while (next.TryGetValue(end, out var begin) && used.Add(begin.Edge))
        {
            Line.AddRange(begin.Edge.LineFrom(begin.IsFrom).Skip(1));
            end = new LineEnd(begin.Edge, !begin.IsFrom);
            Nodes.Add(end.Node);
        }
    }

    // By end of a line, the end of the line that goes on from there: of those that meet the straightest pair, and the others end on it. Two
    // that only touch would come apart. Doors stay lines of their own.
    private static Dictionary<LineEnd, LineEnd> Pairs(List<LineEdge> edges)
    {
        var next = new Dictionary<LineEnd, LineEnd>();
        var ends = edges.Where(static edge => edge.Kind is BarrierKind.Wall or BarrierKind.Obstacle)
            .SelectMany(static edge => (LineEnd[])[new(edge, true), new(edge, false)]);

        foreach (var meeting in ends.GroupBy(static end => (end.Node, end.Edge.Kind)))
        {
            LineEnd[] here = [.. meeting];

            if (here.Length > 1)
            {
                var (a, b) = here.SelectMany((one, i) => here.Skip(i + 1).Select(other => (one, other)))
                    .MinBy(static pair => Bend(pair.one, pair.other));
                (next[a], next[b]) = (b, a);
            }
        }

        return next;
    }

    // -1 for straight on, 1 for back again.
    private static double Bend(LineEnd a, LineEnd b)
    {
        var ((ax, ay), (bx, by)) = (Direction(a), Direction(b));
        return (ax * bx) + (ay * by);
    }

    private static (double X, double Y) Direction(LineEnd end)
    {
        var line = end.Edge.Line;
        var (from, to) = end.IsFrom
            ? (line[0], line[Math.Min(Ahead, line.Count - 1)])
            : (line[^1], line[Math.Max(0, line.Count - 1 - Ahead)]);
        var length = Math.Sqrt(Places.Square(from, to));
        return length > 0 ? ((to.X - from.X) / length, (to.Y - from.Y) / length) : (0, 0);
    }

    private readonly record struct LineEnd(LineEdge Edge, bool IsFrom)
    {
        public LineNode Node => IsFrom ? Edge.From : Edge.To;
    }
}
