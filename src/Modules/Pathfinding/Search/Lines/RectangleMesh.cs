namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// The passable cells as rectangles, and the portals between them: a convex mesh. Rectangles that touch at a corner only are no
/// neighbours, so no way through the mesh leads between two blocked cells that do.
/// </summary>
internal sealed class RectangleMesh
{
    // The rectangles of each row, from left to right.
    private readonly int[] _rows;
    private readonly int[] _rectangles;

    public RectangleMesh(Bitmap passable)
    {
        var strips = new Strips(passable);
        (_rows, _rectangles) = (strips.Rows, strips.Rectangles);
        (Left, Top, Right, Bottom) = (strips.Left, strips.Top, strips.Right, strips.Bottom);
        Corners = new Corners(passable);
        (First, Portals) = strips.Joined(Corners);
        Blocks = new Blocks(First, Portals);
    }

    /// <summary>By rectangle: its first column.</summary>
    public int[] Left { get; }

    /// <summary>Its first row.</summary>
    public int[] Top { get; }

    /// <summary>The column after its last.</summary>
    public int[] Right { get; }

    /// <summary>The row after its last.</summary>
    public int[] Bottom { get; }

    /// <summary>By rectangle: its first portal. The last entry is the number of portals.</summary>
    public int[] First { get; }

    /// <summary>Of each rectangle, clockwise from the left end of its upper side, y pointing down.</summary>
    public Portal[] Portals { get; }

    public Corners Corners { get; }

    public Blocks Blocks { get; }

    public long Bytes =>
        (sizeof(int) * ((long)_rows.Length + _rectangles.Length + (5L * First.Length) + (9L * Portals.Length)))
        + Corners.Bytes + Blocks.Bytes;

    /// <summary>The rectangle that a passable cell lies in.</summary>
    public int RectangleAt(Cell cell)
    {
        var (low, high) = (_rows[cell.Y], _rows[cell.Y + 1] - 1);

        // The last one that begins at the cell or left of it.
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Left[_rectangles[middle]] <= cell.X ? (middle, high) : (low, middle - 1);
        }

        return _rectangles[low];
    }
}
