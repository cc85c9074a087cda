using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The part of a straight line within one cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="From">Its start, in pixels from the line's start.</param>
/// <param name="To">Its end.</param>
internal readonly record struct CellSegment(Cell Cell, double From, double To)
{
    // As a share of a line: shorter parts are rounding at a corner that the line turns at.
    private const double Rounding = 1e-12;

    public double Length => To - From;

    /// <summary>
    /// Splits a line at the grid lines (Amanatides and Woo 1987). Cells touched only at a corner are not included: this is for
    /// measuring along a line, not for checking it.
    /// </summary>
    public static IEnumerable<CellSegment> Between((double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var (nextX, stepX) = Crossings(a.X, dx);
        var (nextY, stepY) = Crossings(a.Y, dy);

        for (var at = 0.0; at < 1 && length > 0;)
        {
            var next = Math.Min(1, Math.Min(nextX, nextY));
            var middle = (at + next) / 2;

            if (next - at > Rounding)
            {
                yield return new CellSegment(Cell.At(a.X + (middle * dx), a.Y + (middle * dy)), at * length, next * length);
            }

            at = next;
            nextX += nextX <= at ? stepX : 0;
            nextY += nextY <= at ? stepY : 0;
        }
    }

    // The first crossing of a grid line and the distance between two, as fractions of the line.
    private static (double First, double Step) Crossings(double start, double delta)
    {
        if (delta == 0)
        {
            return (double.PositiveInfinity, double.PositiveInfinity);
        }

        var line = delta > 0 ? Math.Floor(start) + 1 : Math.Ceiling(start) - 1;
        return ((line - start) / delta, 1 / Math.Abs(delta));
    }
}
