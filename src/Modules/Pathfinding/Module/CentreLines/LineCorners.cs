namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Thinning takes the pixel at a right angle, since its neighbours touch without it: it comes back.</summary>
internal static class LineCorners
{
    // So straight a line is on both sides of a corner, in pixels.
    private const int Arm = 3;

    public static void Sharpen(LineGraph graph, BarrierArea area)
    {
        foreach (var line in graph.Edges.Where(static edge => !edge.IsOutline).Select(static edge => edge.Line))
        {
            var isRing = line.Count > 4 * Arm && line[0] == line[^1];

            for (var i = line.Count - 2; i >= 0; i--)
            {
                if (Corner(line, i, isRing) is { } corner && area.KindAt((int)corner.X, (int)corner.Y) != BarrierKind.None)
                {
                    line.Insert(i + 1, corner);
                }
            }
        }
    }

    // Where a line that runs along one axis goes on along the other.
    private static (double X, double Y)? Corner(List<(double X, double Y)> line, int at, bool isRing)
    {
        if (!isRing && (at < Arm || at + 1 + Arm >= line.Count))
        {
            return null;
        }

        var count = line.Count - 1;
        var (before, from, to, after) = (
            line[(at - Arm + count) % count], line[at], line[at + 1], line[isRing ? (at + 1 + Arm) % count : at + 1 + Arm]);
        return from.X == to.X || from.Y == to.Y ? null
            : before.X == from.X && after.Y == to.Y ? (from.X, to.Y)
            : before.Y == from.Y && after.X == to.X ? (to.X, from.Y)
            : null;
    }
}
