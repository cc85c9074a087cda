namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// What a jump-point search must know of a grid beyond what is passable, and how it represents costs: as <see cref="long"/>
/// values that compare like the costs.
/// </summary>
internal interface ITerrain
{
    /// <summary>Whether costs differ anywhere. A constant to the JIT, so that uniform grids never look for borders.</summary>
    static abstract bool HasBorders { get; }

    /// <summary>Cells next to a cell of a different cost; null if there are none.</summary>
    Bitmap? BorderRows { get; }

    /// <summary>The same, transposed.</summary>
    Bitmap? BorderColumns { get; }

    /// <summary>The cost after walking along a row or column without a border between its ends.</summary>
    long Straight(long cost, int x, int y, int endX, int endY);

    /// <summary>The cost after a diagonal step.</summary>
    long Diagonal(long cost, int x, int y, int dx, int dy);

    /// <summary>The directions to expand at a border, a bit for each.</summary>
    /// <param name="x">Column of the border cell.</param>
    /// <param name="y">Its row.</param>
    /// <param name="arrivals">The directions it was reached in.</param>
    int Successors(int x, int y, int arrivals);

    /// <summary>Whether a cost is less by more than rounding.</summary>
    bool IsLess(long cost, long other);

    /// <summary>The key for the open list: a lower bound of the cost over a cell, ties broken by distance to the goal.</summary>
    /// <param name="cost">From the start.</param>
    /// <param name="x">Column of the cell.</param>
    /// <param name="y">Its row.</param>
    /// <param name="goal">Where the path leads.</param>
    long Key(long cost, int x, int y, Cell goal);

    /// <summary>Writes a path.</summary>
    /// <param name="path">Receives it.</param>
    /// <param name="corners">From start to goal.</param>
    /// <param name="cost">Of the whole path.</param>
    void Trace(PathBuffer path, ReadOnlySpan<Cell> corners, long cost);
}
