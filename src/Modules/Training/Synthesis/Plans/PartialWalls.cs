namespace ModularPath.Training.Synthesis.Plans;

/// <summary>
/// Adds walls with a free end: partitions inside rooms, and walls that continue outside (yards, neighbours).
/// </summary>
internal sealed class PartialWalls(DeterministicRandom random, RoomGrid rooms, List<Wall> walls)
{
    private const int Tries = 6;

    public void AddPartitions(float thickness)
    {
        for (var count = random.Between(0, 1 + (rooms.Count / 2)); count > 0; count--)
        {
            for (var tries = 0; tries < Tries && !TryPartition(thickness); tries++)
            {
            }
        }
    }

    public void ExtendOutside(float thickness)
    {
        for (var count = random.Between(1, 4); count > 0; count--)
        {
            var wall = walls[random.Between(0, walls.Count - 1)];
            var (step, at) = random.Chance(0.5f) ? (-1, wall.Start - 1) : (1, wall.End);
            var length = 0;

            while (length < 8 && Beside(wall.Upright, wall.Line, at + (step * length)) == (RoomGrid.Outside, RoomGrid.Outside))
            {
                length++;
            }

            if (length > 0)
            {
                var reach = random.Between(1, length);
                var start = step > 0 ? wall.End : wall.Start - reach;
                walls.Add(
                    new Wall(wall.Upright, wall.Line, start, start + reach, RoomGrid.Outside, RoomGrid.Outside) { Thickness = thickness });
            }
        }
    }

    /// <summary>From a wall, or a passage away from one, straight into a room.</summary>
    private bool TryPartition(float thickness)
    {
        var wall = walls[random.Between(0, walls.Count - 1)];
        if (wall.Length < 4)
        {
            return false;
        }

        var line = random.Between(wall.Start + 2, wall.End - 2);
        var step = random.Pick(-1, 1);
        var first = step > 0 ? wall.Line : wall.Line - 1;
        var room = Beside(!wall.Upright, line, first).First;

        if (room == RoomGrid.Outside || wall.Openings.Any(o => o.From - 0.8f < line - wall.Start && o.To + 0.8f > line - wall.Start))
        {
            return false;
        }

        var gap = random.Chance(0.75f) ? 0 : random.Between(2, 3);
        var length = random.Between(1, 5);

        // One more step has to be free: a partition that reaches the other side would be a wall between two rooms.
        for (var i = 0; i <= gap + length; i++)
        {
            if (Beside(!wall.Upright, line, first + (step * i)) != (room, room))
            {
                return false;
            }
        }

        var near = wall.Line + (step * gap);
        var far = near + (step * length);
        walls.Add(new Wall(!wall.Upright, line, Math.Min(near, far), Math.Max(near, far), room, room) { Thickness = thickness });
        return true;
    }

    /// <summary>The rooms on both sides of a step of a lattice line.</summary>
    private (int First, int Second) Beside(bool upright, int line, int at) =>
        upright ? (rooms[line - 1, at], rooms[line, at]) : (rooms[at, line - 1], rooms[at, line]);
}
