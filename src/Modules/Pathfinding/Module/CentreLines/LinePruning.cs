namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Removes the spurs that thinning leaves at the corners of what was thick, and what is too small to matter.</summary>
/// <param name="graph">Of the lines.</param>
/// <param name="area">That the lines are of.</param>
/// <param name="stub">A spur that is shorter goes whatever the depth, in pixels.</param>
internal sealed class LinePruning(LineGraph graph, BarrierArea area, double stub)
{
    // A spur is about as long as the wall is deep where it begins.
    private const double Depths = 1.5;

    public void Prune()
    {
        graph.Join();

        for (var removed = true; removed;)
        {
            removed = false;

            foreach (var edge in graph.Edges.Where(static edge => !edge.IsOutline).OrderBy(static edge => edge.Length).ToList())
            {
                if (!edge.IsGone && IsSpur(edge) && !IsOnlyPartOfDoor(edge))
                {
                    LineGraph.Remove(edge);
                    removed = true;
                }
            }

            graph.Join();
        }
    }

    private bool IsSpur(LineEdge edge)
    {
        // Around the four pixels where two lines cross.
        if (edge.From == edge.To)
        {
            return edge.Length <= 4;
        }

        var (free, root) = edge.From.Edges.Count == 1 ? (edge.From, edge.To) : (edge.To, edge.From);

        return free.Edges.Count == 1 && root.Edges.Count >= 3 && !IsAtBorder(free.Place)
            && edge.Length <= Math.Max((Depths * area.DepthAt(root.Place)) + 1, stub);
    }

    // What ends there parts what lies on its two sides.
    private bool IsAtBorder((double X, double Y) place) =>
        Math.Min(Math.Min(place.X, area.Width - place.X), Math.Min(place.Y, area.Height - place.Y)) <= area.DepthAt(place) + 1;

    private bool IsOnlyPartOfDoor(LineEdge edge) =>
        edge.Door > 0 && !graph.Edges.Exists(other => other != edge && !other.IsGone && other.Door == edge.Door);
}
