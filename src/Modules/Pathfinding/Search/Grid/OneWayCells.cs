using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// Cells that forbid some directions. Whatever touches such a cell, even at a corner only, must not lead more than 90 degrees off
/// its bearing: neither a step whose 2 x 2 block contains it, nor a straight line (<see cref="LineOfSight"/>). So among such
/// cells a path never goes back against their bearing, and a row of them across a passage lets through one way only, even if it
/// is one cell thick and joined at corners. An oblique row can be crossed at right angles to the bearing. Immutable.
/// </summary>
/// <remarks>
/// Holds one byte a cell: the forbidden step directions. A line between two step directions is allowed if both are. So no line
/// leads against a bearing, but some that lead almost across it are refused needlessly.
/// </remarks>
public sealed class OneWayCells
{
    // Tolerance: straight across is not against, whatever the rounding.
    private const double Across = 1e-9;

    private readonly byte[] _forbidden;
    private readonly int _turned;

    /// <summary>Marks the cells.</summary>
    /// <param name="width">Columns of the grid.</param>
    /// <param name="height">Rows of the grid.</param>
    /// <param name="zones">
    /// Cells (duplicates allowed) and their bearing in degrees clockwise from up. Where zones overlap, all of them hold.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside the grid, or a bearing is not finite.</exception>
    public OneWayCells(int width, int height, IEnumerable<(IEnumerable<Cell> Cells, double Bearing)> zones)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(zones);
        (Width, Height) = (width, height);
        _forbidden = new byte[checked(Stride * (height + 2))];

        foreach (var (cells, bearing) in zones)
        {
            var against = Against(bearing);

            foreach (var cell in cells)
            {
                if ((uint)cell.X >= (uint)width || (uint)cell.Y >= (uint)height)
                {
                    throw new ArgumentOutOfRangeException(nameof(zones), cell, $"Outside the grid of {width} x {height} cells.");
                }

                _forbidden[Index(cell)] |= against;
            }
        }
    }

    private OneWayCells(OneWayCells other) =>
        (Width, Height, _forbidden, _turned) = (other.Width, other.Height, other._forbidden, other._turned ^ 4);

    public int Width { get; }

    public int Height { get; }

    /// <summary>The same cells with opposite bearings, for searches from the goal.</summary>
    public OneWayCells Reversed => new(this);

    // With a rim of one cell, as in CostGrid.
    private int Stride => Width + 2;

    /// <summary>Whether a straight line of this direction may touch the cell.</summary>
    /// <param name="cell">A cell outside the grid forbids nothing.</param>
    /// <param name="dx">Of the line, to the right.</param>
    /// <param name="dy">Of the line, down; if both are 0 the line is a point, which is allowed.</param>
    public bool Allows(Cell cell, double dx, double dy) =>
        (uint)cell.X >= (uint)Width || (uint)cell.Y >= (uint)Height || !Forbids(Index(cell), Directions(dx, dy));

    /// <summary>Whether a step between neighbours is allowed, blocked or not.</summary>
    /// <param name="from">Within the grid.</param>
    /// <param name="to">Within it or at most one cell beyond; one of the eight neighbours.</param>
    public bool AllowsStep(Cell from, Cell to) => AllowsArrival(Index(to), to.X - from.X, to.Y - from.Y);

    internal bool Forbids(int index, int directions) => (_forbidden[index] & directions) != 0;

    /// <summary>Whether the step that arrives at a cell is allowed.</summary>
    internal bool AllowsArrival(int index, uint direction)
    {
        var (across, down) = (Compass.Dx[(int)direction], Compass.Dy[(int)direction] * Stride);
        var touched = _forbidden[index] | _forbidden[index - across] | _forbidden[index - down] | _forbidden[index - across - down];
        return ((touched >> ((int)direction ^ _turned)) & 1) == 0;
    }

    internal bool AllowsArrival(int index, int dx, int dy) => AllowsArrival(index, (uint)Compass.IndexOf(dx, dy));

    /// <summary>The bits of the step directions on both sides of a line, or of its own; for <see cref="Forbids"/>.</summary>
    internal int Directions(double dx, double dy)
    {
        var (sideways, upright) = (Math.Abs(dx), Math.Abs(dy));
        var (x, y) = (Math.Sign(dx), Math.Sign(dy));
        return (x != 0 && y != 0 ? Bit(x, y) : 0) | (sideways > upright ? Bit(x, 0) : sideways < upright ? Bit(0, y) : 0);

        int Bit(int signX, int signY) => 1 << (Compass.IndexOf(signX, signY) ^ _turned);
    }

    private static byte Against(double bearing)
    {
        if (!double.IsFinite(bearing))
        {
            throw new ArgumentOutOfRangeException(nameof(bearing), bearing, "Must be finite.");
        }

        var (sin, cos) = Math.SinCos(bearing * Math.PI / 180);
        var against = 0;

        for (var direction = 0; direction < 8; direction++)
        {
            against |= (Compass.Dx[direction] * sin) - (Compass.Dy[direction] * cos) < -Across ? 1 << direction : 0;
        }

        return (byte)against;
    }

    private int Index(Cell cell) => ((cell.Y + 1) * Stride) + cell.X + 1;
}
