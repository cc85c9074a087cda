namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Thinning and pruning take the ends of lines: they are led on to where the wall ends, and into what it ends at.</summary>
/// <param name="graph">Of the lines.</param>
/// <param name="area">That the lines are of.</param>
/// <param name="beyond">What else blocks the way, nonzero where it does; null for nothing.</param>
internal sealed class LineEnds(LineGraph graph, BarrierArea area, GrayImage? beyond)
{
    public void Stretch()
    {
        foreach (var edge in graph.Edges)
        {
            if (edge.IsOutline || edge.From == edge.To)
            {
                continue;
            }

            if (edge.To.Edges.Count == 1)
            {
                Stretch(edge.Line);
            }

            if (edge.From.Edges.Count == 1)
            {
                edge.Line.Reverse();
                Stretch(edge.Line);
                edge.Line.Reverse();
            }
        }
    }

    private void Stretch(List<(double X, double Y)> line)
    {
        var end = line[^1];
        var depth = area.DepthAt(end);
        // The last pixels of a line lean to a corner.
        var lean = Math.Min((int)Math.Ceiling(depth), (line.Count - 1) / 2);
        var root = line[Math.Max(0, line.Count - 1 - lean - (int)Math.Max(4, 2 * depth))];
        var (dx, dy) = (line[^(1 + lean)].X - root.X, line[^(1 + lean)].Y - root.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));

        if (length == 0)
        {
            return;
        }

        for (var step = 0.5; step <= (2 * depth) + 2; step += 0.5)
        {
            var at = Ahead(step);

            if (area.KindAt((int)Math.Floor(at.X), (int)Math.Floor(at.Y)) == BarrierKind.None)
            {
                at = Blocks((int)Math.Floor(at.X), (int)Math.Floor(at.Y)) ? Ahead(step + 2) : at;
                line.Add((Math.Clamp(at.X, 0, area.Width), Math.Clamp(at.Y, 0, area.Height)));
                return;
            }
        }

        (double X, double Y) Ahead(double step) => (end.X + (step * dx / length), end.Y + (step * dy / length));
    }

    private bool Blocks(int x, int y) => beyond is not null
        && (uint)x < (uint)beyond.Width && (uint)y < (uint)beyond.Height && beyond.Pixels[(y * beyond.Width) + x] != 0;
}
