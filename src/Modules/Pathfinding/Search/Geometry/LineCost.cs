using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>What it costs to walk a straight line.</summary>
public static class LineCost
{
    /// <summary>
    /// The integral of the cells' costs along a segment. Where it runs along the edge of two cells, the right or lower
    /// one counts; blocked cells and what lies outside count nothing, see <see cref="LineOfSight"/> for those.
    /// </summary>
    /// <param name="grid">The costs.</param>
    /// <param name="a">Pixel coordinates.</param>
    /// <param name="b">Pixel coordinates.</param>
    public static double Of(CostGrid grid, (double X, double Y) a, (double X, double Y) b)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var (nextX, stepX) = Crossings(a.X, dx);
        var (nextY, stepY) = Crossings(a.Y, dy);
        var (sum, at) = (0.0, 0.0);

        // From grid line to grid line (Amanatides and Woo 1987); the middle of each piece says which cell it is in.
        while (at < 1)
        {
            var next = Math.Min(1, Math.Min(nextX, nextY));
            var middle = (at + next) / 2;
            var cell = Cell.At(a.X + (middle * dx), a.Y + (middle * dy));
            sum += (next - at) * length * grid.CostOf(cell.X, cell.Y);
            at = next;
            nextX += nextX <= at ? stepX : 0;
            nextY += nextY <= at ? stepY : 0;
        }

        return sum;
    }

    // Where along the segment (0 to 1) it first meets a grid line of one direction, and how far apart the others are.
    private static (double First, double Step) Crossings(double from, double delta) => delta switch
    {
        > 0 => ((Math.Floor(from) + 1 - from) / delta, 1 / delta),
        < 0 => ((Math.Ceiling(from) - 1 - from) / delta, -1 / delta),
        _ => (double.PositiveInfinity, double.PositiveInfinity),
    };
}
