using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// The width of a route's narrowest passage: the shortest free line from side to side through a point of the route. This is not
/// twice the clearance, which a shortest route brings down to half a pixel at every corner of the widest hall.
/// </summary>
/// <remarks>
/// Lines up to 60 degrees off the perpendicular count, since a route may pass the door of a thin wall obliquely. Lines closer to
/// the route's direction do not: they would measure the corner of a room in which the route begins.
/// </remarks>
internal static class PassageWidth
{
    // Half pixels between the samples of each pass: the width found at a few of them saves most of the work at the others.
    private static readonly int[] Passes = [64, 8, 1];

    private static readonly (double Cos, double Sin)[] Turns =
        [.. new[] { 0, 15, -15, 30, -30, 45, -45, 60, -60 }.Select(static d => (Math.Cos(d * Math.PI / 180), Math.Sin(d * Math.PI / 180)))];

    /// <summary>
    /// The narrowest place of a line, sampled every half pixel, as a wall may be one pixel thin; null if no place is bounded on
    /// both sides.
    /// </summary>
    public static ((double X, double Y) Place, double Width)? Narrowest(MapGround ground, IReadOnlyList<(double X, double Y)> line)
    {
        var (grid, probe) = (ground.Anyone.Grid, new ClearanceProbe(ground.Anyone.Grid));
        ((double X, double Y) Place, double Width)? narrowest = null;
        var limit = ground.Diagonal;

        foreach (var pass in Passes)
        {
            foreach (var (place, way) in Places(line, pass))
            {
                // The clearance already rules out anything narrower.
                if (2 * probe.At(Cell.At(place.X, place.Y), (limit / 2) + 1) > limit + 1)
                {
                    continue;
                }

                foreach (var (cos, sin) in Turns)
                {
                    if (Across(grid, place, ((-way.Y * cos) - (way.X * sin), (way.X * cos) - (way.Y * sin)), limit) is var width
                        && width < limit)
                    {
                        narrowest = (place, limit = width);
                    }
                }
            }
        }

        return narrowest;
    }

    // With the route's direction at each sample.
    private static IEnumerable<((double X, double Y) Place, (double X, double Y) Way)> Places(
        IReadOnlyList<(double X, double Y)> line, int pass)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            var steps = (int)Math.Ceiling(2 * length);

            for (var step = 0; step < steps; step += pass)
            {
                var share = (step + 0.5) / steps;
                yield return ((a.X + (share * dx), a.Y + (share * dy)), (dx / length, dy / length));
            }
        }
    }

    // At least the limit if nothing is found before it.
    private static double Across(CostGrid grid, (double X, double Y) place, (double X, double Y) direction, double limit)
    {
        var left = Ray.Free(grid, place, direction, limit);
        return left < limit ? left + Ray.Free(grid, place, (-direction.X, -direction.Y), limit - left) : limit;
    }
}
