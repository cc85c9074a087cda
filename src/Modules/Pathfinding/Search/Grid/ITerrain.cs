namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// What a jump-point search must know of the ground beside what is passable, and the numbers in which it counts costs: their order is that
/// of <see cref="long"/>, whatever they stand for.
/// </summary>
internal interface ITerrain
{
    /// <summary>Whether costs differ anywhere. A constant to the compiler, so that uniform ground is not asked for borders.</summary>
    static abstract bool HasBorders { get; }

    /// <summary>Cells within a step of which costs differ; null where there are none.</summary>
    Bitmap? BorderRows { get; }

    /// <summary>The same, transposed.</summary>
    Bitmap? BorderColumns { get; }

    /// <summary>The cost after walking along a row or a column, between whose ends there is no border.</summary>
    long Straight(long cost, int x, int y, int endX, int endY);

    /// <summary>The cost after a diagonal step.</summary>
    long Diagonal(long cost, int x, int y, int dx, int dy);

    /// <summary>Where to go on to at a border, a bit for each direction.</summary>
    /// <param name="x">Column of the border cell.</param>
    /// <param name="y">Its row.</param>
    /// <param name="arrivals">In which directions it was reached.</param>
    int Turns(int x, int y, int arrivals);

    /// <summary>Cheaper, and not by rounding alone.</summary>
    bool IsLess(long cost, long other);

    /// <summary>For the open list: what a path by here costs at least, then how far the goal is, the nearer first.</summary>
    /// <param name="cost">From the start.</param>
    /// <param name="dx">Columns to the goal.</param>
    /// <param name="dy">Rows to the goal.</param>
    long Key(long cost, int dx, int dy);

    /// <summary>Writes a path down.</summary>
    /// <param name="path">Here.</param>
    /// <param name="corners">From start to goal.</param>
    /// <param name="cost">Of all of it.</param>
    void Trace(PathBuffer path, ReadOnlySpan<Cell> corners, long cost);
}
