using ModularPath.Pathfinding.Formats.Polygons;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>Doors as the lines that close them.</summary>
internal static class DoorPortals
{
    // Reaches into the wall, whose outline may have been simplified by half a pixel.
    private const double Overlap = 1;

    // A door's pixels lie no farther from its line than this share of the line's length: else, of two doors that meet, one would
    // stay open.
    private const double Spread = 0.75;

    /// <summary>
    /// A line for each door, in pixels, from wall to wall: it joins the middles of the two sides at which the door touches walls.
    /// A door that bends, or two doors that meet, get two lines, which meet at the bend.
    /// </summary>
    public static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Find(MapGround ground)
    {
        var doors = ConnectedComponents.Label(
            MaskPolygons.Binary(new GrayImage(ground.Width, ground.Height, ground.Labels), (byte)MapClass.Door), Connectivity.Eight);
        var pixels = new List<Cell>[doors.Count + 1];

        for (var i = 0; i < doors.Labels.Length; i++)
        {
            if (doors.Labels[i] > 0)
            {
                (pixels[doors.Labels[i]] ??= []).Add(new Cell(i % ground.Width, i / ground.Width));
            }
        }

        return pixels.Skip(1).SelectMany((door, i) => LinesOf(ground, door, doors.Bounds[i + 1]));
    }

    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> LinesOf(
        MapGround ground, List<Cell> door, ComponentBounds bounds)
    {
        var (walls, others) = (new List<(double X, double Y)>(), new List<(double X, double Y)>());
        door.ForEach(pixel => AddContacts(ground, pixel, walls, others));
        var line = Between(walls) ?? Between([.. walls, .. others]) ?? Across(bounds);

        if (IsShutBy(ground, door, line))
        {
            return [line];
        }

        List<(double X, double Y)> places = [.. door.Select(static pixel => pixel.Centre)];
        var middle = Mean(places);
        var one = places.MaxBy(place => Square(place, middle));
        var other = places.MaxBy(place => Square(place, one));
        var bend = places.MaxBy(place => Distance(place, one, other));
        if (bend == one || bend == other)
        {
            return [line];
        }

        // Enters the wall obliquely, hence farther.
        var turn = WallAt(bend);
        return [Stretched(WallAt(one), turn, 2 * Overlap), Stretched(turn, WallAt(other), 2 * Overlap)];

        // The middle of the wall contacts near this place, nearer than to the two other places; the place itself if there are
        // none.
        (double X, double Y) WallAt((double X, double Y) place)
        {
            var there = walls.Where(wall => new[] { one, other, bend }.MinBy(end => Square(wall, end)) == place).ToArray();
            return there.Length > 0 ? Mean([.. there]) : place;
        }
    }

    // Whether the line lies within the door and the walls beside it; any other leaves a way around it.
    private static bool IsShutBy(MapGround ground, List<Cell> door, ((double X, double Y) From, (double X, double Y) To) line)
    {
        var length = Math.Sqrt(Square(line.From, line.To));
        var own = door.ToHashSet();
        return door.TrueForAll(pixel => Distance(pixel.Centre, line.From, line.To) <= Spread * length)
            && Enumerable.Range(0, (int)(2 * length)).Where(step => step > 2 * Overlap && step < 2 * (length - Overlap)).All(step =>
            {
                var share = step / (2 * length);
                var cell = Cell.At(line.From.X + (share * (line.To.X - line.From.X)), line.From.Y + (share * (line.To.Y - line.From.Y)));
                return own.Contains(cell)
                    || (ground.Anyone.Grid.Contains(cell.X, cell.Y)
                    && ground.Labels[ground.IndexOf(cell)] is (byte)MapClass.Wall or (byte)MapClass.Obstacle);
            });
    }

    // Adds the middles of the sides at which a door's pixel touches a wall, or another impassable class.
    private static void AddContacts(MapGround ground, Cell pixel, List<(double X, double Y)> walls, List<(double X, double Y)> others)
    {
        var (x, y) = pixel;

        foreach (var (dx, dy) in ((int, int)[])[(1, 0), (0, 1), (-1, 0), (0, -1)])
        {
            if (!ground.Anyone.Grid.Contains(x + dx, y + dy))
            {
                continue;
            }

            var label = ground.Labels[ground.IndexOf(new Cell(x + dx, y + dy))];

            if (!ground.Passable[label] && label != (byte)MapClass.Door)
            {
                (label == (byte)MapClass.Wall ? walls : others).Add((x + 0.5 + (0.5 * dx), y + 0.5 + (0.5 * dy)));
            }
        }
    }

    private static ((double X, double Y) From, (double X, double Y) To)? Between(List<(double X, double Y)> contacts)
    {
        if (contacts.Count < 2)
        {
            return null;
        }

        var a = contacts.MaxBy(place => Square(place, Mean(contacts)));
        var b = contacts.MaxBy(place => Square(place, a));
        var ends = contacts.ToLookup(place => Square(place, a) <= Square(place, b));

        if (!ends[false].Any())
        {
            return null;
        }

        // The nearest contact, since the mean of a bent end is not one.
        return Stretched(Nearest(ends[true]), Nearest(ends[false]), Overlap);
    }

    private static ((double X, double Y) From, (double X, double Y) To) Stretched(
        (double X, double Y) from, (double X, double Y) to, double overlap)
    {
        var length = Math.Sqrt(Square(from, to));
        var (dx, dy) = (overlap * (to.X - from.X) / length, overlap * (to.Y - from.Y) / length);
        return ((from.X - dx, from.Y - dy), (to.X + dx, to.Y + dy));
    }

    // A door that touches no wall: along its longer side.
    private static ((double X, double Y) From, (double X, double Y) To) Across(ComponentBounds box)
    {
        var (right, bottom) = (box.Right + 1, box.Bottom + 1);
        return right - box.Left >= bottom - box.Top
            ? ((box.Left, (box.Top + bottom) / 2.0), (right, (box.Top + bottom) / 2.0))
            : (((box.Left + right) / 2.0, box.Top), ((box.Left + right) / 2.0, bottom));
    }

    // From a place to a segment.
    private static double Distance((double X, double Y) place, (double X, double Y) a, (double X, double Y) b)
    {
        var square = Square(a, b);
        var share = square > 0 ? Math.Clamp((((place.X - a.X) * (b.X - a.X)) + ((place.Y - a.Y) * (b.Y - a.Y))) / square, 0, 1) : 0;
        return Math.Sqrt(Square(place, (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)))));
    }

    private static (double X, double Y) Nearest(IEnumerable<(double X, double Y)> end)
    {
        List<(double X, double Y)> places = [.. end];
        var mean = Mean(places);
        return places.MinBy(place => Square(place, mean));
    }

    private static (double X, double Y) Mean(List<(double X, double Y)> places) =>
        (places.Average(static place => place.X), places.Average(static place => place.Y));

    private static double Square((double X, double Y) a, (double X, double Y) b) =>
        ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
