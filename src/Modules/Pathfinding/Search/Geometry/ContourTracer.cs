namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>
/// The contour of one cost in a field, by marching squares (Lorensen and Cline 1987) over blocks of 2 x 2 cells. Between two
/// passable cells it is interpolated linearly; next to a blocked or unreachable cell it follows that cell's edge.
/// </summary>
/// <remarks>
/// An edge joins two neighbouring centres: 2 i goes right from cell i, 2 i + 1 goes down. Corners and edges of a block are
/// numbered clockwise: corner 0 is the upper left one, and edge k joins corners k and k + 1.
/// </remarks>
internal sealed class ContourTracer(CostGrid grid, double[] costs, double limit)
{
    // A contour through a cell's centre would touch itself there.
    private const double Margin = 1e-3;

    private const int Straight = -1;

    private readonly int _stride = grid.Stride;
    private readonly List<int> _starts = [];

    // From the edge at which the contour enters a block to the one at which it leaves, and the block if it bends in its middle.
    private readonly Dictionary<int, (int Edge, int Bend)> _next = [];

    /// <summary>Closed, simple and disjoint rings; areas are positive, holes negative.</summary>
    public IReadOnlyList<(double X, double Y)[]> Rings()
    {
        for (var block = 0; block < costs.Length - _stride - 1; block++)
        {
            var inside = Corners(IsReached(block), IsReached(block + 1), IsReached(block + _stride + 1), IsReached(block + _stride));

            if (inside is not (0 or 15))
            {
                Cross(block, inside);
            }
        }

        return [.. _starts.Where(_next.ContainsKey).Select(Follow)];
    }

    private void Cross(int block, int inside)
    {
        var blocked = Corners(IsBlocked(block), IsBlocked(block + 1), IsBlocked(block + _stride + 1), IsBlocked(block + _stride));
        var neighbours = ((inside << 1) | (inside >> 3) | (inside >> 1) | (inside << 3)) & 15;
        var saddle = inside is 5 or 10;

        // A straight line would cut a corner off a blocked cell, or off a cell between blocked ones.
        var bend = blocked != 0 && !saddle && (int.PopCount(inside) > 1 || (neighbours & ~blocked) == 0) ? block : Straight;

        for (var k = 0; k < 4; k++)
        {
            if (!Is(k) || Is(k + 1))
            {
                continue;
            }

            // Two diagonal neighbours belong together if one can step from one to the other.
            var end = saddle && blocked != 0 ? k + 3 : k + 1;

            while (!saddle && !Is(end + 1))
            {
                end++;
            }

            var start = EdgeOf(block, k);
            _starts.Add(start);
            _next.Add(start, (EdgeOf(block, end & 3), bend));
        }

        bool Is(int corner) => (inside & (1 << (corner & 3))) != 0;
    }

    private (double X, double Y)[] Follow(int start)
    {
        var ring = new List<(double X, double Y)>();
        var edge = start;

        while (_next.Remove(edge, out var step))
        {
            Append(ring, PositionOn(edge));

            if (step.Bend != Straight)
            {
                Append(ring, (step.Bend % _stride, step.Bend / _stride));
            }

            edge = step.Edge;
        }

        // The ring may have started in the middle of a straight line.
        if (AreInLine(ring[^1], ring[0], ring[1]))
        {
            ring.RemoveAt(0);
        }

        Append(ring, ring[0]);
        return [.. ring];
    }

    private static void Append(List<(double X, double Y)> ring, (double X, double Y) position)
    {
        if (ring.Count > 1 && AreInLine(ring[^2], ring[^1], position))
        {
            ring.RemoveAt(ring.Count - 1);
        }

        ring.Add(position);
    }

    // Only along cell edges, where walls make long lines.
    private static bool AreInLine((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        (a.X.Equals(b.X) && b.X.Equals(c.X)) || (a.Y.Equals(b.Y) && b.Y.Equals(c.Y));

    private static int Corners(bool first, bool second, bool third, bool fourth) =>
        (first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0) | (fourth ? 8 : 0);

    private int EdgeOf(int block, int k) => k switch
    {
        0 => 2 * block,
        1 => (2 * (block + 1)) + 1,
        2 => 2 * (block + _stride),
        _ => (2 * block) + 1,
    };

    private (double X, double Y) PositionOn(int edge)
    {
        var (from, down) = (edge >> 1, (edge & 1) != 0);
        var to = from + (down ? _stride : 1);
        var share = double.IsFinite(costs[from] + costs[to])
            ? Math.Clamp((limit - costs[from]) / (costs[to] - costs[from]), Margin, 1 - Margin)
            : 0.5;

        // The rim is one cell wide: padded column 1 has its centre at 0.5.
        var (x, y) = ((from % _stride) - 0.5, (from / _stride) - 0.5);
        return down ? (x, y + share) : (x + share, y);
    }

    private bool IsReached(int cell) => costs[cell] <= limit;

    private bool IsBlocked(int cell) => !(grid.Padded[cell] > 0);
}
