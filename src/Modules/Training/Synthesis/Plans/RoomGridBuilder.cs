namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Lays out a floor: an outline, corridors, rooms, and some rooms joined into L-shapes.</summary>
internal sealed class RoomGridBuilder(DeterministicRandom random)
{
    private readonly List<(int Left, int Top, int Right, int Bottom)> _rooms = [];
    private float _typicalArea;

    public RoomGrid Build(int width, int height, float typicalArea)
    {
        _typicalArea = typicalArea;
        var grid = new RoomGrid(width, height);
        Split(0, 0, width, height, random.Chance(0.45f));
        var id = 0;

        foreach (var (left, top, right, bottom) in _rooms)
        {
            Paint(grid, left, top, right, bottom, id++);
        }

        CutOutline(grid);
        grid.Number();
        grid.AbsorbSlivers();
        JoinSome(grid);
        grid.Number();
        return grid;
    }

    private void Split(int left, int top, int right, int bottom, bool corridor)
    {
        var (width, height) = (right - left, bottom - top);
        var longSide = Math.Max(width, height);
        var area = width * height;

        if (longSide < 7 || (area < _typicalArea * 2 && random.Chance(1 - ((area - (_typicalArea * 0.6f)) / _typicalArea / 1.4f))))
        {
            _rooms.Add((left, top, right, bottom));
            return;
        }

        var upright = width > height * 1.25f || (width * 1.25f > height && random.Chance(0.5f));
        var (from, to) = upright ? (left, right) : (top, bottom);

        if (corridor && to - from >= 15)
        {
            var hall = random.Between(3, 4);
            var at = random.Between(from + 5, to - 5 - hall);
            Part(upright, left, top, right, bottom, from, at, random.Chance(0.1f));
            var (l, t, r, b) = upright ? (at, top, at + hall, bottom) : (left, at, right, at + hall);
            _rooms.Add((l, t, r, b));
            Part(upright, left, top, right, bottom, at + hall, to, random.Chance(0.1f));
            return;
        }

        var least = random.Chance(0.3f) ? 3 : 4;
        if (to - from < 2 * least)
        {
            _rooms.Add((left, top, right, bottom));
            return;
        }

        var cut = random.Between(from + least, to - least);
        Part(upright, left, top, right, bottom, from, cut, corridor && random.Chance(0.5f));
        Part(upright, left, top, right, bottom, cut, to, corridor && random.Chance(0.5f));
    }

    private void Part(bool upright, int left, int top, int right, int bottom, int from, int to, bool corridor)
    {
        if (upright)
        {
            Split(from, top, to, bottom, corridor);
        }
        else
        {
            Split(left, from, right, to, corridor);
        }
    }

    /// <summary>Takes corners and notches out of the rectangle.</summary>
    private void CutOutline(RoomGrid grid)
    {
        var cuts = random.Weighted(0.3f, 0.4f, 0.2f, 0.1f);

        for (var i = 0; i < cuts; i++)
        {
            var width = random.Between(2, Math.Max(3, grid.Width / (i == 0 ? 2 : 3)));
            var height = random.Between(2, Math.Max(3, grid.Height / (i == 0 ? 2 : 3)));
            var left = random.Chance(0.75f) ? random.Pick(0, grid.Width - width) : random.Between(0, grid.Width - width);
            var top = random.Pick(0, grid.Height - height);
            Paint(grid, left, top, left + width, top + height, RoomGrid.Outside);
        }
    }

    private void JoinSome(RoomGrid grid)
    {
        var share = random.Pick(0f, 0.08f, 0.2f);

        for (var y = 1; y < grid.Height; y++)
        {
            for (var x = 1; x < grid.Width; x++)
            {
                var (here, above) = (grid[x, y], random.Chance(0.5f) ? grid[x, y - 1] : grid[x - 1, y]);
                if (here != above && here != RoomGrid.Outside && above != RoomGrid.Outside && random.Chance(share * 0.15f))
                {
                    grid.Replace(here, above);
                }
            }
        }
    }

    private static void Paint(RoomGrid grid, int left, int top, int right, int bottom, int room)
    {
        for (var y = Math.Max(0, top); y < Math.Min(grid.Height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(grid.Width, right); x++)
            {
                grid[x, y] = room;
            }
        }
    }
}
