namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>Which squares of 16 x 16 cells are passable throughout: what goes straight through a hall need not look at each cell.</summary>
internal sealed class OpenBlocks
{
    public const int Side = 1 << Shift;
    private const int Shift = 4;

    private readonly bool[] _open;
    private readonly int _width;

    /// <summary>Squares that the grid's edge cuts count as not open.</summary>
    public OpenBlocks(Bitmap passable)
    {
        _width = (passable.Width + Side - 1) >> Shift;
        _open = new bool[_width * ((passable.Height + Side - 1) >> Shift)];
        Array.Fill(_open, true);

        for (var y = 0; y < passable.Height; y++)
        {
            var row = RowAt(y);

            // The first cell behind the last one counts as blocked, and closes the square that is cut.
            for (var x = passable.ClearRight(-1, y); x >> Shift < _width; x = passable.ClearRight(x | (Side - 1), y))
            {
                row[x >> Shift] = false;

                if ((x | (Side - 1)) >= passable.Width - 1)
                {
                    break;
                }
            }
        }

        if (passable.Height % Side != 0)
        {
            RowAt(passable.Height - 1).Clear();
        }
    }

    public long Bytes => _open.Length;

    /// <summary>Whether the square around a cell is open.</summary>
    public bool IsOpen(int x, int y) => _open[((y >> Shift) * _width) + (x >> Shift)];

    /// <summary>Whether all squares between two columns are, in the row of squares around a row.</summary>
    public bool AreOpen(int left, int right, int y) => !RowAt(y)[(left >> Shift)..((right >> Shift) + 1)].Contains(false);

    private Span<bool> RowAt(int y) => _open.AsSpan((y >> Shift) * _width, _width);
}
