namespace ModularPath.Pathfinding.Formats.CentreLines;

/// <summary>Joins simplified lines that go on most nearly straight where they meet; a door is a line of its own.</summary>
/// <param name="lines">Simplified, by what they stand for.</param>
internal sealed class LineJoining(IReadOnlyDictionary<LineEdge, List<(double X, double Y)>> lines)
{
    private readonly HashSet<LineEdge> _used = [];

    public IEnumerable<BarrierLine> Join()
    {
        foreach (var edge in lines.Keys)
        {
            if (!_used.Add(edge))
            {
                continue;
            }

            List<(double X, double Y)> line = [.. lines[edge]];

            if (edge.Kind is BarrierKind.Wall or BarrierKind.Obstacle)
            {
                Extend(line, edge, edge.To);
                line.Reverse();
                Extend(line, edge, edge.From);
            }

            if (edge.Kind is BarrierKind.Wall or BarrierKind.Obstacle)
            {
                yield return new BarrierLine(edge.Kind, line);
                continue;
            }

            // A door that bends is several straight ones.
            for (var i = 1; i < line.Count; i++)
            {
                yield return new BarrierLine(edge.Kind, [line[i - 1], line[i]]);
            }
        }
    }

    private void Extend(List<(double X, double Y)> line, LineEdge edge, LineNode node)
    {
        while (Next(line, edge, node) is { } next)
        {
            _used.Add(next);
            line.AddRange((next.From == node ? lines[next] : lines[next].AsEnumerable().Reverse()).Skip(1));
            (edge, node) = (next, next.Other(node));
        }
    }

    private LineEdge? Next(List<(double X, double Y)> line, LineEdge edge, LineNode node) =>
        node.Edges.Where(other => !_used.Contains(other) && other.Kind == edge.Kind && other.From != other.To)
            .OrderByDescending(other => Straightness(line[^2], line[^1], (other.From == node ? lines[other][1] : lines[other][^2])))
            .FirstOrDefault();

    private static double Straightness((double X, double Y) a, (double X, double Y) b, (double X, double Y) c)
    {
        var dot = ((b.X - a.X) * (c.X - b.X)) + ((b.Y - a.Y) * (c.Y - b.Y));
        var lengths = Math.Sqrt(Places.Square(a, b) * Places.Square(b, c));
        return lengths > 0 ? dot / lengths : 0;
    }
}
