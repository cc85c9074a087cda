namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>All convex corners of the obstacles of a grid, numbered in reading order.</summary>
internal sealed class Corners
{
    private readonly Bitmap _places;
    private readonly Corner[] _corners;

    public Corners(Bitmap passable)
    {
        _places = passable.ConvexCorners();
        _corners = new Corner[_places.Number()];
        var (columns, number) = (new List<int>(), 0);

        for (var y = 0; y < passable.Height; y++)
        {
            columns.Clear();
            _places.AddSet(y, columns);

            foreach (var x in columns)
            {
                var (above, left) = (passable.At(x - 1, y - 1) + passable.At(x, y - 1), passable.At(x - 1, y - 1) + passable.At(x - 1, y));
                _corners[number++] = new Corner(2 * x, 2 * y, left == 1 ? -1 : 1, above == 1 ? -1 : 1);
            }
        }
    }

    public int Count => _corners.Length;

    public long Bytes => (16L * _corners.Length) + (2 * _places.Bytes);

    public ref readonly Corner this[int number] => ref _corners[number];

    /// <summary>The number of the corner at a place in half pixels, both even; -1 if there is none.</summary>
    public int At(int x, int y) => _places.At(x / 2, y / 2) != 0 ? _places.RankOf(x / 2, y / 2) : -1;
}
