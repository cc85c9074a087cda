namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// A square of the grid: column <paramref name="X"/> (right), row <paramref name="Y"/> (down), from 0.
/// It covers <c>[X, X+1] x [Y, Y+1]</c> in pixel coordinates.
/// </summary>
public readonly record struct Cell(int X, int Y)
{
    /// <summary>The middle of the square in pixel coordinates.</summary>
    public (double X, double Y) Centre => (X + 0.5, Y + 0.5);

    /// <summary>The cell in which a position lies; a position on an edge belongs to the right or lower cell.</summary>
    public static Cell At(double x, double y) => new((int)Math.Floor(x), (int)Math.Floor(y));
}
