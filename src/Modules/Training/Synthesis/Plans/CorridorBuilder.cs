namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Lays out a floor of rooms along corridors, as in offices, schools, hotels and wards.</summary>
internal sealed class CorridorBuilder(DeterministicRandom random)
{
    /// <summary>No corridor is wider, in steps.</summary>
    public const int Widest = 4;

    /// <summary>No floor with corridors is less wide, in steps.</summary>
    public const int Shortest = 14;

    private readonly List<(int X, int Y)> _corridor = [];
    private readonly int _hall = random.Between(2, Widest);
    private int _rooms;

    public RoomGrid Build(int width, int height)
    {
        var grid = new RoomGrid(width, height);
        var upright = height > width || (height * 1.6f > width && random.Chance(0.3f));
        var (length, depth) = upright ? (height, width) : (width, height);
        var halls = Halls(depth);
        var top = 0;

        foreach (var hall in halls.Append(depth))
        {
            Row(grid, upright, length, top, hall);
            top = hall + _hall;
        }

        foreach (var hall in halls)
        {
            var from = random.Chance(0.65f) ? 0 : random.Between(3, 5);
            Corridor(grid, upright, from, random.Chance(0.65f) ? length : length - 4, hall, hall + _hall);
        }

        for (var crossings = halls.Count > 1 ? random.Between(1, 2) : random.Weighted(0.6f, 0.3f, 0.1f); crossings > 0; crossings--)
        {
            var at = random.Between(0, length - _hall);
            Corridor(
                grid, upright, at, at + _hall, random.Chance(0.5f) ? 0 : halls[0], random.Chance(0.5f) ? depth : halls[^1] + _hall);
        }

        CutCorner(grid);
        grid.Number();
        grid.AbsorbSlivers();
        grid.Number();
        grid.Corridors.UnionWith(_corridor.Select(at => grid[at.X, at.Y]).Where(static room => room != RoomGrid.Outside));
        return grid;
    }

    /// <summary>Where corridors begin, counted across the floor.</summary>
    private List<int> Halls(int depth)
    {
        if (depth >= 18 + (2 * _hall) && random.Chance(0.5f))
        {
            var side = random.Between(4, (depth - (2 * _hall)) / 3);
            return [side, depth - side - _hall];
        }

        var oneSided = random.Chance(0.12f);
        return [oneSided ? 0 : random.Between(4, Math.Max(4, depth - _hall - 4))];
    }

    /// <summary>Rooms side by side, alike or not.</summary>
    private void Row(RoomGrid grid, bool upright, int length, int top, int bottom)
    {
        if (bottom - top < 3)
        {
            Paint(grid, upright, 0, length, top, bottom, _rooms++);
            return;
        }

        var usual = random.Between(4, 10);
        var alike = random.Chance(0.5f);

        for (var at = 0; at < length;)
        {
            var wide = alike ? usual : random.Between(Math.Max(3, usual / 2), usual * 2);
            var end = length - at - wide < 3 ? length : at + wide;
            var split = bottom - top > 10 && random.Chance(0.35f) ? random.Between(top + 4, bottom - 4) : bottom;
            Paint(grid, upright, at, end, top, split, _rooms++);
            Paint(grid, upright, at, end, split, bottom, _rooms++);
            at = end;
        }
    }

    private void Corridor(RoomGrid grid, bool upright, int from, int to, int top, int bottom)
    {
        const int All = 1 << 20;
        Paint(grid, upright, from, to, top, bottom, All);

        for (var along = from; along < to; along++)
        {
            for (var across = top; across < bottom; across++)
            {
                _corridor.Add(upright ? (across, along) : (along, across));
            }
        }
    }

    private void CutCorner(RoomGrid grid)
    {
        if (random.Chance(0.25f))
        {
            var (width, height) = (random.Between(3, grid.Width / 3), random.Between(3, Math.Max(3, grid.Height / 3)));
            var (left, top) = (random.Pick(0, grid.Width - width), random.Pick(0, grid.Height - height));
            Paint(grid, false, left, left + width, top, top + height, RoomGrid.Outside);
        }
    }

    private static void Paint(RoomGrid grid, bool upright, int from, int to, int top, int bottom, int room)
    {
        for (var along = from; along < to; along++)
        {
            for (var across = top; across < bottom; across++)
            {
                grid[upright ? across : along, upright ? along : across] = room;
            }
        }
    }
}
