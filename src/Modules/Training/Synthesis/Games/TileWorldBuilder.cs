using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>Makes tile worlds: open country with cliffs and water, caves, and houses from the inside.</summary>
internal sealed class TileWorldBuilder(DeterministicRandom random)
{
    public TileGrid Country(int width, int height)
    {
        var grid = new TileGrid(width, height, TileLand.Ground);
        var ground = new Relief(random, random.Between(16f, 40f));

        if (random.Chance(0.5f))
        {
            Flood(grid, random.Between(0.3f, 0.45f));
        }

        if (random.Chance(0.65f))
        {
            Terraces(grid, ground, random.Between(0.12f, 0.3f));
        }

        if (random.Chance(0.3f))
        {
            Course(grid, random.Between(2, 5), static _ => TileLand.Water);
        }

        if (random.Chance(0.45f))
        {
            Wood(grid);
        }

        if (random.Chance(0.4f))
        {
            Shore(grid);
        }

        for (var paths = random.Between(0, 3); paths > 0; paths--)
        {
            Course(grid, random.Between(1, 3), static land => land == TileLand.Water ? TileLand.Dock : TileLand.Path);
        }

        return grid;
    }

    public TileGrid Cave(int width, int height)
    {
        var grid = new TileGrid(width, height, TileLand.Void);
        var rock = new Relief(random, random.Between(7f, 16f));
        var level = random.Between(0.44f, 0.54f);

        for (var y = 3; y < height - 3; y++)
        {
            for (var x = 3; x < width - 3; x++)
            {
                var rim = MathF.Min(MathF.Min(x, width - x), MathF.Min(y, height - y)) / (0.2f * MathF.Min(width, height));
                if (rock.At(x, y) < level * MathF.Min(1, rim + 0.3f))
                {
                    grid[x, y] = TileLand.Floor;
                }
            }
        }

        for (var halls = random.Between(1, 5); halls > 0; halls--)
        {
            Corridor(grid);
        }

        if (random.Chance(0.4f))
        {
            Pool(grid, rock, level);
        }

        Wall(grid, random.Between(1, 2));
        return grid;
    }

    public TileGrid House(int width, int height)
    {
        var grid = new TileGrid(width, height, TileLand.Void);
        var (centreX, centreY) = (random.Between(4, width - 5), random.Between(4, height - 5));

        for (var rooms = random.Between(2, 9); rooms > 0; rooms--)
        {
            var (w, h) = (random.Between(5, Math.Max(6, width / 3)), random.Between(5, Math.Max(6, height / 3)));
            var (x, y) = (random.Between(2, Math.Max(2, width - w - 2)), random.Between(4, Math.Max(4, height - h - 2)));
            grid.Fill(x, y, x + w, y + h, TileLand.Floor);

            if (random.Chance(0.7f))
            {
                var (toX, toY) = (x + (w / 2), y + (h / 2));
                var hall = random.Between(1, 3);
                grid.Fill(Math.Min(centreX, toX), centreY, Math.Max(centreX, toX) + 1, centreY + hall, TileLand.Floor);
                grid.Fill(toX, Math.Min(centreY, toY), toX + hall, Math.Max(centreY, toY) + 1, TileLand.Floor);
            }
        }

        for (var partitions = random.Between(0, 6); partitions > 0; partitions--)
        {
            Partition(grid);
        }

        Wall(grid, random.Between(1, 3));
        return grid;
    }

    private void Flood(TileGrid grid, float level)
    {
        var depth = new Relief(random, random.Between(10f, 30f));
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (depth.At(x, y) < level)
                {
                    grid[x, y] = TileLand.Water;
                }
            }
        }

        for (var docks = random.Between(0, 3); docks > 0; docks--)
        {
            var (x, y, length) = (random.Between(0, grid.Width - 1), random.Between(0, grid.Height - 1), random.Between(3, 12));
            for (var i = 0; i < length; i++)
            {
                if (grid[x + i, y] == TileLand.Water)
                {
                    grid[x + i, y] = grid[x + i, y + 1] = TileLand.Dock;
                }
            }
        }
    }

    /// <summary>Where the ground rises by a step there is an edge; towards the viewer it shows a face.</summary>
    private void Terraces(TileGrid grid, Relief ground, float rise)
    {
        var face = random.Between(1, 3);
        var ramps = new Relief(random, 9);
        int Level(int x, int y) => (int)(ground.At(x, y) / rise);

        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                var level = Level(x, y);
                if (ramps.At(x, y) > 0.6f || grid[x, y] == TileLand.Water)
                {
                    continue;
                }

                if (Enumerable.Range(1, face).Any(i => Level(x, y - i) > level))
                {
                    grid[x, y] = TileLand.CliffFace;
                }
                else if (Level(x - 1, y) > level || Level(x + 1, y) > level || Level(x, y + 1) > level)
                {
                    grid[x, y] = TileLand.Cliff;
                }
            }
        }
    }

    private void Wood(TileGrid grid)
    {
        var wood = new Relief(random, random.Between(5f, 16f));
        var dense = random.Between(0.5f, 0.62f);

        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid[x, y] == TileLand.Ground && wood.At(x, y) > dense)
                {
                    grid[x, y] = TileLand.Wood;
                }
            }
        }
    }

    /// <summary>Sand along the water.</summary>
    private static void Shore(TileGrid grid)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid[x, y] == TileLand.Ground
                    && (grid[x - 1, y] == TileLand.Water || grid[x + 1, y] == TileLand.Water || grid[x, y - 1] == TileLand.Water
                        || grid[x, y + 1] == TileLand.Water))
                {
                    grid[x, y] = TileLand.Shore;
                }
            }
        }
    }

    /// <summary>A path or a river from side to side; what it makes of the land under it is given.</summary>
    private void Course(TileGrid grid, int width, Func<TileLand, TileLand> over)
    {
        var upright = random.Chance(0.5f);
        var length = upright ? grid.Height : grid.Width;
        var at = (float)random.Between(3, (upright ? grid.Width : grid.Height) - 3);
        var drift = 0f;

        for (var i = 0; i < length; i++)
        {
            drift = Math.Clamp(drift + (random.NearNormal() * 0.3f), -1, 1);
            at += drift;
            for (var w = 0; w <= width; w++)
            {
                var (x, y) = upright ? ((int)at + w, i) : (i, (int)at + w);
                grid[x, y] = over(grid[x, y]);
            }
        }
    }

    private void Corridor(TileGrid grid)
    {
        var (x, y) = (random.Between(5, grid.Width - 6), random.Between(5, grid.Height - 6));
        var width = random.Between(1, 4);

        for (var legs = random.Between(2, 6); legs > 0; legs--)
        {
            var (dx, dy) = random.Pick((1, 0), (-1, 0), (0, 1), (0, -1));
            for (var length = random.Between(4, 20); length > 0; length--)
            {
                (x, y) = (Math.Clamp(x + dx, 4, grid.Width - 8), Math.Clamp(y + dy, 4, grid.Height - 8));
                grid.Fill(x, y, x + width, y + width, TileLand.Floor);
            }
        }
    }

    /// <summary>A wall through a room, with a way through it.</summary>
    private void Partition(TileGrid grid)
    {
        var (x, y) = (random.Between(4, grid.Width - 5), random.Between(4, grid.Height - 5));
        var (dx, dy) = random.Pick((1, 0), (0, 1));
        bool IsRoom(int i) => grid[x + (i * dx), y + (i * dy)] == TileLand.Floor;

        var (from, to) = (0, 0);
        while (IsRoom(from - 1) && from > -grid.Width)
        {
            from--;
        }

        while (IsRoom(to) && to < grid.Width)
        {
            to++;
        }

        var gap = random.Between(from, to);
        for (var i = from; i < to; i++)
        {
            if (i < gap || i > gap + 1)
            {
                grid[x + (i * dx), y + (i * dy)] = TileLand.Void;
            }
        }
    }

    private static void Pool(TileGrid grid, Relief rock, float level)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid[x, y] == TileLand.Floor && rock.At(x, y) < level * 0.72f)
                {
                    grid[x, y] = TileLand.Water;
                }
            }
        }
    }

    private static void Wall(TileGrid grid, int face)
    {
        var solid = new List<(int X, int Y, TileLand Land)>();

        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid[x, y] != TileLand.Void)
                {
                    continue;
                }

                if (Enumerable.Range(1, face).Any(i => grid[x, y + i] is TileLand.Floor or TileLand.Water))
                {
                    solid.Add((x, y, TileLand.WallFace));
                }
                else if (Beside(grid, x, y))
                {
                    solid.Add((x, y, TileLand.Wall));
                }
            }
        }

        foreach (var (x, y, land) in solid)
        {
            grid[x, y] = land;
        }
    }

    private static bool Beside(TileGrid grid, int x, int y)
    {
        for (var i = 0; i < 9; i++)
        {
            if (grid[x + (i % 3) - 1, y + (i / 3) - 1] is TileLand.Floor or TileLand.Water)
            {
                return true;
            }
        }

        return false;
    }
}
