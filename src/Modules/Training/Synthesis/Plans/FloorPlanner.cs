namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Raises walls between the rooms of a grid and breaks doors and windows into them.</summary>
/// <param name="random">What decides.</param>
/// <param name="usualDoor">What most doors are; null for any.</param>
internal sealed class FloorPlanner(DeterministicRandom random, OpeningKind? usualDoor = null)
{
    private readonly OpeningKind _usualDoor = usualDoor ?? random.Weighted(0.66f, 0.14f, 0.06f, 0.14f) switch
    {
        0 => OpeningKind.Leaf,
        1 => OpeningKind.Gap,
        2 => OpeningKind.Sliding,
        _ => OpeningKind.Threshold,
    };

    /// <summary>Doors stand near a corner more often than in the middle; in some houses all stand in the middle.</summary>
    private readonly bool _centred = random.Chance(0.15f);

    private readonly float _doorWidth = random.Between(1.7f, 2.5f);

    /// <summary>What stands between a window and the door beside it; next to nothing where both share a frame.</summary>
    private readonly float _pier = random.Chance(0.7f) ? 0.4f : 0.08f;

    /// <summary>What the walls at its ends take of a wall, and a little more.</summary>
    private float _corner;

    /// <summary>Walls so thick (steps) around rooms of a dwelling.</summary>
    public FloorPlan Plan(int width, int height, float typicalArea, float thickness) =>
        Plan(new RoomGridBuilder(random).Build(width, height, typicalArea), thickness);

    /// <summary>Walls so thick (steps) around these rooms.</summary>
    public FloorPlan Plan(RoomGrid rooms, float thickness)
    {
        var walls = Raise(rooms);
        var ratio = random.Chance(0.25f) ? 1 : random.Between(0.3f, 0.9f);
        var bearing = random.Chance(0.3f) ? random.Between(0.8f, 1.2f) : ratio;

        foreach (var wall in walls)
        {
            wall.Thickness = thickness * (wall.IsOuter ? 1 : random.Chance(0.25f) ? bearing : ratio);
        }

        _corner = (walls.Max(static w => w.Thickness) / 2) + 0.2f;
        ConnectRooms(rooms, walls);
        OpenCorridors(rooms, walls);
        OpenToTheOutside(walls);
        Glaze(walls);
        AddPartialWalls(new PartialWalls(random, rooms, walls), thickness, ratio);
        return new FloorPlan(rooms, walls);
    }

    private void AddPartialWalls(PartialWalls partial, float thickness, float ratio)
    {
        if (random.Chance(0.5f))
        {
            partial.AddPartitions(thickness * ratio);
        }

        if (random.Chance(0.2f))
        {
            partial.ExtendOutside(thickness * (random.Chance(0.5f) ? 1 : ratio));
        }
    }

    private static List<Wall> Raise(RoomGrid rooms)
    {
        var walls = new List<Wall>();

        for (var y = 0; y <= rooms.Height; y++)
        {
            Scan(walls, false, y, rooms.Width, i => (rooms[i, y - 1], rooms[i, y]));
        }

        for (var x = 0; x <= rooms.Width; x++)
        {
            Scan(walls, true, x, rooms.Height, i => (rooms[x - 1, i], rooms[x, i]));
        }

        return walls;
    }

    private static void Scan(List<Wall> walls, bool upright, int line, int length, Func<int, (int First, int Second)> sides)
    {
        for (var i = 0; i < length;)
        {
            var pair = sides(i);
            var end = i + 1;
            while (end < length && sides(end) == pair)
            {
                end++;
            }

            if (pair.First != pair.Second)
            {
                walls.Add(new Wall(upright, line, i, end, pair.First, pair.Second));
            }

            i = end;
        }
    }

    /// <summary>A door on the way from every room to every other (a spanning tree), and a few more.</summary>
    private void ConnectRooms(RoomGrid rooms, List<Wall> walls)
    {
        var group = Enumerable.Range(0, rooms.Count).ToArray();
        var order = walls.Where(w => !w.IsOuter).ToList();
        random.Shuffle(order);

        // Sometimes long walls first, so that corridors and living rooms become hubs.
        if (random.Chance(0.5f))
        {
            order.Sort((a, b) => b.Length.CompareTo(a.Length));
        }

        bool Leads(Wall wall) => rooms.Corridors.Contains(wall.First) || rooms.Corridors.Contains(wall.Second);
        var spare = rooms.Corridors.Count == 0 ? 0.1f : 0.03f;

        foreach (var wall in order.OrderByDescending(Leads))
        {
            var (a, b) = (Find(group, wall.First), Find(group, wall.Second));
            if ((a != b || random.Chance(spare)) && TryDoor(wall))
            {
                group[a] = b;
            }
        }
    }

    private static int Find(int[] group, int room)
    {
        while (group[room] != room)
        {
            room = group[room];
        }

        return room;
    }

    private bool TryDoor(Wall wall)
    {
        var room = wall.Length - (2 * _corner);
        var kind = random.Weighted(0.78f, 0.05f, 0.04f, 0.05f, 0.08f) switch
        {
            0 => _usualDoor,
            1 => OpeningKind.Sliding,
            2 => OpeningKind.DoubleLeaf,
            3 => OpeningKind.Gap,
            _ => OpeningKind.Passage,
        };
        var width = kind switch
        {
            OpeningKind.Passage => random.Between(_doorWidth * 1.3f, Math.Max(_doorWidth * 1.3f, room)),
            OpeningKind.DoubleLeaf => _doorWidth * random.Between(1.4f, 1.9f),
            _ => _doorWidth * random.Between(0.85f, 1.1f),
        };

        if (width > room)
        {
            (kind, width) = (_usualDoor, Math.Min(room, _doorWidth));
            if (width < 1.3f)
            {
                return false;
            }
        }

        var slack = room - width;
        var from = _corner + (slack * (_centred ? 0.5f : random.Chance(0.35f) ? random.Single() : random.Pick(0.03f, 0.97f)));
        wall.Openings.Add(new WallOpening(kind, from, from + width, random.Chance(0.5f), random.Chance(0.5f)));
        return true;
    }

    /// <summary>Where a corridor ends at the facade, it may lead out as wide as it is.</summary>
    private void OpenCorridors(RoomGrid rooms, List<Wall> walls)
    {
        var kind = random.Weighted(0.5f, 0.3f, 0.2f) switch
        {
            0 => OpeningKind.Gap,
            1 => OpeningKind.DoubleLeaf,
            _ => OpeningKind.Threshold,
        };
        var share = random.Pick(0f, 0.5f, 1f);
        var jamb = _corner - 0.2f;

        foreach (var wall in walls.Where(w => w.IsOuter && w.Length is > 1 and <= CorridorBuilder.Widest))
        {
            var inside = wall.First == RoomGrid.Outside ? wall.Second : wall.First;
            if (rooms.Corridors.Contains(inside) && random.Chance(share))
            {
                wall.Openings.Add(new WallOpening(kind, jamb, wall.Length - jamb, random.Chance(0.5f), random.Chance(0.5f)));
            }
        }
    }

    private void OpenToTheOutside(List<Wall> walls)
    {
        var outer = walls.Where(w => w.IsOuter && w.Length >= 3 && w.Openings.Count == 0).ToList();
        random.Shuffle(outer);
        var doors = random.Weighted(0.1f, 0.5f, 0.3f, 0.1f);

        foreach (var wall in outer.Take(doors))
        {
            TryDoor(wall);

            // Outside, a hole in the wall is always a door.
            if (wall.Openings is [{ Kind: OpeningKind.Passage } wide])
            {
                wall.Openings[0] = wide with { Kind = OpeningKind.DoubleLeaf, To = wide.From + Math.Min(wide.Width, 4.5f) };
            }
        }
    }

    private void Glaze(List<Wall> walls)
    {
        var share = random.Between(0.3f, 0.95f);

        foreach (var wall in walls.Where(w => w.IsOuter))
        {
            var edge = _corner + random.Between(0.2f, 1f);
            var start = edge;
            var doors = wall.Openings.ToArray();

            foreach (var end in doors.Select(d => d.From - _pier).Append(wall.Length - edge))
            {
                AddWindows(wall, start, end, share);
                start = doors.FirstOrDefault(d => d.From - _pier >= end - 0.001f)?.To + _pier ?? start;
            }

            wall.Openings.Sort((a, b) => a.From.CompareTo(b.From));
        }
    }

    private void AddWindows(Wall wall, float start, float end, float share)
    {
        var space = end - start;
        var count = Math.Max(1, (int)(space / random.Between(6f, 12f)));

        if (space < 1.6f || !random.Chance(share))
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var (left, right) = (start + (space * i / count), start + (space * (i + 1) / count));
            var width = (right - left) * random.Between(0.4f, 0.92f);
            var from = left + ((right - left - width) * random.Between(0.2f, 0.8f));
            wall.Openings.Add(new WallOpening(OpeningKind.Window, from, from + width, false, false));
        }
    }
}
