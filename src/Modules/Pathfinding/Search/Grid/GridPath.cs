namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>A path over the grid, from start to goal, both included.</summary>
public sealed class GridPath
{
    internal GridPath(Cell[] cells, double cost)
    {
        Cells = cells;
        Cost = cost;
        var diagonal = 0;

        for (var i = 1; i < cells.Length; i++)
        {
            diagonal += cells[i].X != cells[i - 1].X && cells[i].Y != cells[i - 1].Y ? 1 : 0;
        }

        Length = cells.Length - 1 - diagonal + (diagonal * Math.Sqrt(2));
    }

    /// <summary>Each cell is one of the eight neighbours of the previous one; a single cell if start and goal are the same.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The sum of the steps' costs, see <see cref="CostGrid"/>.</summary>
    public double Cost { get; }

    /// <summary>Pixels from centre to centre, whatever the cells cost.</summary>
    public double Length { get; }
}
