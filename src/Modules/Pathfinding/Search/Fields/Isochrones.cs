using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Lines;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>The areas that can be reached within a walk.</summary>
public static class Isochrones
{
    /// <summary>
    /// The areas within a walk of any source (<see cref="GeodesicField"/>), by marching squares over the cells' centres
    /// (<see cref="ContourTracer"/>). They contain the centre of every reachable cell and of no other, and end exactly at the edge of
    /// blocked cells.
    /// </summary>
    /// <param name="grid">Where to walk.</param>
    /// <param name="lines">Of the same grid, so that their mesh is not made again; null if there are none.</param>
    /// <param name="sources">Blocked ones reach nothing.</param>
    /// <param name="pace">Costs that are measured along the walks; null for their length.</param>
    /// <param name="limits">Measures, greater than 0 and finite.</param>
    /// <param name="cancellationToken">Checked every few thousand cells.</param>
    /// <returns>The areas for each limit; of lengths on uniform ground, at most one for each source.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A source lies outside the grid, or a limit is not positive and finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<IReadOnlyList<PolygonWithHoles>> Around(
        CostGrid grid,
        ShortestLines? lines,
        IReadOnlyList<Cell> sources,
        CostGrid? pace,
        IReadOnlyList<double> limits,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(limits);

        foreach (var limit in limits)
        {
            if (!(limit > 0 && double.IsFinite(limit)))
            {
                throw new ArgumentOutOfRangeException(nameof(limits), limit, "Must be greater than 0 and finite.");
            }
        }

        // One step farther, so that the tracer knows both ends of every edge that the contour crosses.
        var farthest = limits.DefaultIfEmpty().Max() + (2 * (pace?.MaximumCost ?? 1));
        var field = GeodesicField.From(grid, lines, sources, pace, farthest, cancellationToken);
        return [.. limits.Select(limit => Assembled(new ContourTracer(grid, field.Padded, limit).Rings()))];
    }

    private static List<PolygonWithHoles> Assembled(IReadOnlyList<(double X, double Y)[]> rings)
    {
        var outers = rings.Where(static ring => SignedArea(ring) > 0).ToArray();
        var holes = rings.Where(static ring => SignedArea(ring) < 0)
            .ToLookup(hole => outers.Length == 1 ? outers[0] : outers.Where(outer => Contains(outer, hole[0])).MinBy(SignedArea));
        return [.. outers.Select(outer => new PolygonWithHoles(outer, [.. holes[outer]]))];
    }

    private static double SignedArea((double X, double Y)[] ring)
    {
        var sum = 0.0;

        for (var i = 1; i < ring.Length; i++)
        {
            sum += (ring[i - 1].X * ring[i].Y) - (ring[i].X * ring[i - 1].Y);
        }

        return sum / 2;
    }

    // Even-odd rule; the position lies on another ring, and rings do not touch.
    private static bool Contains((double X, double Y)[] ring, (double X, double Y) position)
    {
        var inside = false;

        for (var i = 1; i < ring.Length; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);

            if (a.Y > position.Y != b.Y > position.Y
                && position.X < a.X + ((position.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)))
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
