using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// Cells over which one may not go in every direction. What touches such a cell, be it at a corner only, must not lead more than 90
/// degrees off its bearing: neither a step that has it in its 2 x 2 block, nor a straight line (<see cref="LineOfSight"/>). So among
/// such cells one never comes back against their bearing, and a row of them at right angles to it is passed in one sense, be it
/// one cell thick and held together by corners only. A row that lies askew can be passed at right angles to the bearing. Immutable.
/// </summary>
/// <remarks>
/// Holds one byte a cell: the directions of steps that are forbidden. A line between two such directions is allowed where both are. So
/// none leads against a bearing; of those that lead nearly across some are refused that need not be.
/// </remarks>
public sealed class OneWay
{
    // Straight across is not against, whatever rounding makes of it.
    private const double Across = 1e-9;

    private readonly byte[] _forbidden;
    private readonly int _turned;

    /// <summary>Marks the cells.</summary>
    /// <param name="width">Columns of the grid.</param>
    /// <param name="height">Rows of the grid.</param>
    /// <param name="zones">
    /// Cells, each as often as one likes, and their bearing: degrees clockwise from up. Where zones overlap all hold.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside the grid, or a bearing is not finite.</exception>
    public OneWay(int width, int height, IEnumerable<(IEnumerable<Cell> Cells, double Bearing)> zones)
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

    private OneWay(OneWay other) =>
        (Width, Height, _forbidden, _turned) = (other.Width, other.Height, other._forbidden, other._turned ^ 4);

    public int Width { get; }

    public int Height { get; }

    /// <summary>The same cells with the opposite bearings, for searches from the goal.</summary>
    public OneWay Reversed => new(this);

    // As CostGrid has it: with a rim of one cell.
    private int Stride => Width + 2;

    /// <summary>A straight line of this direction may touch the cell.</summary>
    /// <param name="cell">Where it lies outside the grid it forbids nothing.</param>
    /// <param name="dx">Of the line, to the right.</param>
    /// <param name="dy">Of the line, down; where both are 0 it goes nowhere, which is allowed.</param>
    public bool Allows(Cell cell, double dx, double dy) =>
        (uint)cell.X >= (uint)Width || (uint)cell.Y >= (uint)Height || !Forbids(Index(cell), Directions(dx, dy));

    /// <summary>A step between neighbours, be they blocked, may be made.</summary>
    /// <param name="from">Within the grid.</param>
    /// <param name="to">Within it or at most one cell beyond; one of the eight neighbours.</param>
    public bool AllowsStep(Cell from, Cell to) => AllowsArrival(Index(to), to.X - from.X, to.Y - from.Y);

    internal bool Forbids(int index, int directions) => (_forbidden[index] & directions) != 0;

    /// <summary>The step that arrives at a cell may be made.</summary>
    internal bool AllowsArrival(int index, uint direction)
    {
        var (across, down) = (Compass.Dx[(int)direction], Compass.Dy[(int)direction] * Stride);
        var touched = _forbidden[index] | _forbidden[index - across] | _forbidden[index - down] | _forbidden[index - across - down];
        return ((touched >> ((int)direction ^ _turned)) & 1) == 0;
    }

    internal bool AllowsArrival(int index, int dx, int dy) => AllowsArrival(index, (uint)Compass.Of(dx, dy));

    /// <summary>The directions of steps on both sides of a line, or its own; what <see cref="Forbids"/> takes.</summary>
    internal int Directions(double dx, double dy)
    {
        var (sideways, upright) = (Math.Abs(dx), Math.Abs(dy));
        var (x, y) = (Math.Sign(dx), Math.Sign(dy));
        return (x != 0 && y != 0 ? Bit(x, y) : 0) | (sideways > upright ? Bit(x, 0) : sideways < upright ? Bit(0, y) : 0);

        int Bit(int signX, int signY) => 1 << (Compass.Of(signX, signY) ^ _turned);
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
