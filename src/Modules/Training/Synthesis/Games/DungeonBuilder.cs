namespace ModularPath.Training.Synthesis.Games;

/// <summary>Makes dungeon levels: rooms, corridors and doors in rock, sometimes the same on both sides.</summary>
internal sealed class DungeonBuilder(DeterministicRandom random)
{
    /// <param name="width">Tiles.</param>
    /// <param name="height">Tiles.</param>
    /// <param name="rock">What lies beyond the walls: more wall, or nothing.</param>
    public TileGrid Build(int width, int height, TileLand rock)
    {
        var grid = new TileGrid(width, height, TileLand.Void);
        var rooms = new TileGrid(width, height, TileLand.Void);
        var (lastX, lastY) = (random.Between(3, width - 4), random.Between(3, height - 4));
        var hall = random.Chance(0.7f) ? 1 : 2;

        for (var count = random.Between(4, 18); count > 0; count--)
        {
            var (w, h) = (random.Between(3, Math.Max(4, width / 4)), random.Between(3, Math.Max(4, height / 4)));
            var (x, y) = (random.Between(2, Math.Max(2, width - w - 2)), random.Between(2, Math.Max(2, height - h - 2)));
            Room(rooms, x, y, w, h, random.Chance(0.25f));
            var (toX, toY) = (x + (w / 2), y + (h / 2));
            grid.Fill(Math.Min(lastX, toX), lastY, Math.Max(lastX, toX) + hall, lastY + hall, TileLand.Path);
            grid.Fill(toX, Math.Min(lastY, toY), toX + hall, Math.Max(lastY, toY) + hall, TileLand.Path);
            (lastX, lastY) = (toX, toY);
        }

        Merge(grid, rooms);

        if (random.Chance(0.3f))
        {
            Mirror(grid);
        }

        Doors(grid, random.Pick(0f, 0.6f, 1f));
        Enclose(grid, rock);
        Pillars(grid, random.Pick(0f, 0f, 0.02f, 0.06f));
        return grid;
    }

    private static void Room(TileGrid rooms, int x, int y, int w, int h, bool round)
    {
        for (var i = 0; i < w * h; i++)
        {
            var (dx, dy) = ((((i % w) + 0.5f) / w) - 0.5f, (((i / w) + 0.5f) / h) - 0.5f);
            if (!round || (dx * dx) + (dy * dy) < 0.25f)
            {
                rooms[x + (i % w), y + (i / w)] = TileLand.Floor;
            }
        }
    }

    /// <summary>Rooms are floor and corridors are path until the doors are known.</summary>
    private static void Merge(TileGrid grid, TileGrid rooms)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                grid[x, y] = rooms[x, y] == TileLand.Floor ? TileLand.Floor : grid[x, y];
            }
        }
    }

    private static void Mirror(TileGrid grid)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width / 2; x++)
            {
                grid[grid.Width - 1 - x, y] = grid[x, y];
            }
        }
    }

    /// <summary>Where a corridor of one tile enters a room.</summary>
    private void Doors(TileGrid grid, float share)
    {
        for (var y = 1; y < grid.Height - 1; y++)
        {
            for (var x = 1; x < grid.Width - 1; x++)
            {
                var across = grid[x, y - 1] == TileLand.Void && grid[x, y + 1] == TileLand.Void
                    && (grid[x - 1, y] == TileLand.Floor || grid[x + 1, y] == TileLand.Floor);
                var down = grid[x - 1, y] == TileLand.Void && grid[x + 1, y] == TileLand.Void
                    && (grid[x, y - 1] == TileLand.Floor || grid[x, y + 1] == TileLand.Floor);
                if (grid[x, y] == TileLand.Path && (across || down) && random.Chance(share))
                {
                    grid[x, y] = TileLand.Door;
                }
            }
        }
    }

    private static void Enclose(TileGrid grid, TileLand rock)
    {
        bool IsOpen(int x, int y) => grid[x, y] is TileLand.Floor or TileLand.Path or TileLand.Door;

        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid[x, y] == TileLand.Void)
                {
                    var near = Enumerable.Range(0, 9).Any(i => IsOpen(x + (i % 3) - 1, y + (i / 3) - 1));
                    grid[x, y] = near ? TileLand.Wall : rock;
                }
            }
        }
    }

    private void Pillars(TileGrid grid, float share)
    {
        for (var y = 1; y < grid.Height - 1; y++)
        {
            for (var x = 1; x < grid.Width - 1; x++)
            {
                var open = Enumerable.Range(0, 9).All(i => grid[x + (i % 3) - 1, y + (i / 3) - 1] is TileLand.Floor);
                if (open && random.Chance(share))
                {
                    grid[x, y] = random.Chance(0.5f) ? TileLand.Wall : TileLand.Block;
                }
            }
        }
    }
}
