namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Lines that meet at places: those through the middle of what is thin, and the outlines of what is solid.</summary>
internal sealed class LineGraph
{
    private readonly Dictionary<(int X, int Y), LineNode> _nodes = [];

    public List<LineEdge> Edges { get; } = [];

    /// <summary>The place with these coordinates in half pixels.</summary>
    public LineNode At(int x, int y) =>
        _nodes.TryGetValue((x, y), out var node) ? node : _nodes[(x, y)] = new LineNode((x / 2.0, y / 2.0));

    public bool Has(int x, int y) => _nodes.ContainsKey((x, y));

    public void Add(LineNode from, LineNode to, BarrierKind kind, int door, List<(double X, double Y)> line, bool isOutline)
    {
        var edge = new LineEdge(from, to, kind, door, line) { IsOutline = isOutline };
        Edges.Add(edge);
        from.Edges.Add(edge);
        to.Edges.Add(edge);
    }

    public static void Remove(LineEdge edge)
    {
        edge.IsGone = true;
        edge.From.Edges.Remove(edge);
        edge.To.Edges.Remove(edge);
    }

    /// <summary>Joins two lines of one kind where nothing else meets them.</summary>
    public void Join()
    {
        for (var i = 0; i < Edges.Count; i++)
        {
            while (!Edges[i].IsGone && Continuation(Edges[i]) is { } next)
            {
                var (edge, node) = (Edges[i], next.Node);
                var line = edge.LineFrom(edge.Other(node));
                line.AddRange(next.Edge.LineFrom(node).Skip(1));
                Remove(edge);
                Remove(next.Edge);
                Add(edge.Other(node), next.Edge.Other(node), edge.Kind, edge.Door, line, edge.IsOutline);
                (Edges[i], Edges[^1]) = (Edges[^1], Edges[i]);
                Edges.RemoveAt(Edges.Count - 1);
            }
        }

        Edges.RemoveAll(static edge => edge.IsGone);
    }

    private static (LineNode Node, LineEdge Edge)? Continuation(LineEdge edge)
    {
        foreach (var node in (LineNode[])[edge.From, edge.To])
        {
            if (node.Edges is [var a, var b] && a != b && a.Kind == b.Kind && a.IsOutline == b.IsOutline && a.Door == b.Door)
            {
                return (node, a == edge ? b : a);
            }
        }

        return null;
    }
}

/// <summary>Where lines meet or end.</summary>
internal sealed class LineNode((double X, double Y) place)
{
    public (double X, double Y) Place { get; } = place;

    /// <summary>A line that begins and ends here is there twice.</summary>
    public List<LineEdge> Edges { get; } = [];
}

/// <summary>A line between two nodes.</summary>
internal sealed class LineEdge(LineNode from, LineNode to, BarrierKind kind, int door, List<(double X, double Y)> line)
{
    public LineNode From => from;

    public LineNode To => to;

    public BarrierKind Kind => kind;

    /// <summary>The number of the door or window; 0 for none.</summary>
    public int Door => door;

    /// <summary>From the one node to the other.</summary>
    public List<(double X, double Y)> Line => line;

    public bool IsOutline { get; init; }

    public bool IsGone { get; set; }

    public double Length
    {
        get
        {
            var sum = 0.0;

            for (var i = 1; i < line.Count; i++)
            {
                sum += Math.Sqrt(Places.Square(line[i - 1], line[i]));
            }

            return sum;
        }
    }

    public LineNode Other(LineNode node) => node == from ? to : from;

    public List<(double X, double Y)> LineFrom(LineNode node) => LineFrom(node == from);

    public List<(double X, double Y)> LineFrom(bool isFrom) => isFrom ? [.. line] : [.. line.AsEnumerable().Reverse()];
}
