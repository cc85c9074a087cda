namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>Builds a <see cref="CostGrid"/> in place: the costs are handed over without a copy.</summary>
/// <param name="width">Columns, at least 1.</param>
/// <param name="height">Rows, at least 1.</param>
public sealed class CostGridBuilder(int width, int height)
{
    private float[]? _padded = CostGrid.RoomFor(width, height);

    /// <summary>The cost of a cell: 0 = blocked, otherwise positive and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the grid.</exception>
    /// <exception cref="IndexOutOfRangeException">The column lies outside the grid.</exception>
    /// <exception cref="InvalidOperationException">The grid was built already.</exception>
    public ref float this[Cell cell] => ref Row(cell.Y)[cell.X];

    /// <summary>The costs of a row, from left to right; initially blocked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the grid.</exception>
    /// <exception cref="InvalidOperationException">The grid was built already.</exception>
    public Span<float> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)height, nameof(y));
        return (_padded ?? throw Built()).AsSpan(((y + 1) * (width + 2)) + 1, width);
    }

    /// <summary>Builds the grid; the builder cannot be used any more.</summary>
    /// <exception cref="ArgumentException">A cost is negative, infinite or not a number.</exception>
    /// <exception cref="InvalidOperationException">The grid was built already.</exception>
    public CostGrid Build()
    {
        var grid = new CostGrid(_padded ?? throw Built(), width, height, "costs");
        _padded = null;
        return grid;
    }

    private static InvalidOperationException Built() => new("The grid was built already.");
}
