using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The width of a map's doors: the measure of a person, whatever the map's scale.</summary>
internal static class UsualDoor
{
    // Smaller ones are specks of a reading, where there are larger ones.
    private const int LeastPixels = 4;

    private static readonly (double X, double Y)[] Directions =
        [.. Enumerable.Range(0, 12).Select(static i => (Math.Cos(i * Math.PI / 12), Math.Sin(i * Math.PI / 12)))];

    /// <summary>
    /// The median, in pixels, of the shortest free lines across the doors; without doors, the lower quartile of the widths along the
    /// middle of all passages; 0 if nothing bounds any.
    /// </summary>
    public static double WidthOn(MapGround ground)
    {
        var doors = Doors(ground);
        var least = doors.Exists(static door => door.Pixels >= LeastPixels) ? LeastPixels : 0;
        var widths = doors.Where(door => door.Pixels >= least).Select(door => Across(ground, door.Middle).Width).Where(double.IsFinite);
        return Quantile([.. widths], 0.5) ?? Quantile(Passages(ground), 0.25) ?? 0;
    }

    /// <summary>The shortest free line through a cell, of twelve; of infinite width if nothing bounds any.</summary>
    public static (double Width, (double X, double Y) From, (double X, double Y) To) Across(MapGround ground, Cell middle)
    {
        var (x, y) = middle.Centre;
        return Directions
            .Select(way => (Way: way, Ahead: Free(way), Back: Free((-way.X, -way.Y))))
            .Select(line => (
                Width: line.Ahead + line.Back,
                From: (x - (line.Back * line.Way.X), y - (line.Back * line.Way.Y)),
                To: (x + (line.Ahead * line.Way.X), y + (line.Ahead * line.Way.Y))))
            .MinBy(static line => line.Width);

        double Free((double X, double Y) way) => Ray.Free(ground.Anyone.Grid, (x, y), way, double.PositiveInfinity);
    }

    /// <summary>
    /// The lower third, each door counted as often as it has pixels: what a reading took for a door by mistake is small, so that the many
    /// specks of a poor one say little, and double doors are few. Without doors as <see cref="WidthOn"/>.
    /// </summary>
    public static double WidthByPixelsOn(MapGround ground)
    {
        var doors = Doors(ground).Select(door => (Across(ground, door.Middle).Width, door.Pixels))
            .Where(static door => double.IsFinite(door.Width)).OrderBy(static door => door.Width).ToList();
        var third = doors.Sum(static door => (long)door.Pixels) / 3;

        foreach (var (width, pixels) in doors)
        {
            third -= pixels;

            if (third <= 0)
            {
                return width;
            }
        }

        return ground.UsualDoor;
    }

    private static double? Quantile(double[] widths, double share)
    {
        Array.Sort(widths);
        return widths.Length > 0 ? widths[(int)(share * (widths.Length - 1))] : null;
    }

    // Each with the pixel nearest to its centre; pixels are connected as regions are.
    private static List<(Cell Middle, int Pixels)> Doors(MapGround ground)
    {
        var (doors, seen, door) = (new List<(Cell, int)>(), new bool[ground.Labels.Length], new List<Cell>());

        for (var first = 0; first < seen.Length; first++)
        {
            door.Clear();
            Visit(new(first % ground.Width, first / ground.Width));

            for (var i = 0; i < door.Count; i++)
            {
                Visit(new(door[i].X + 1, door[i].Y));
                Visit(new(door[i].X - 1, door[i].Y));
                Visit(new(door[i].X, door[i].Y + 1));
                Visit(new(door[i].X, door[i].Y - 1));
            }

            if (door.Count > 0)
            {
                var (x, y) = (door.Average(static cell => cell.X), door.Average(static cell => cell.Y));
                doors.Add((door.MinBy(cell => double.Hypot(cell.X - x, cell.Y - y)), door.Count));
            }
        }

        return doors;

        void Visit(Cell cell)
        {
            if (ground.Anyone.Grid.IsPassable(cell) && ground.Labels[ground.IndexOf(cell)] == (byte)MapClass.Door
                && !seen[ground.IndexOf(cell)])
            {
                seen[ground.IndexOf(cell)] = true;
                door.Add(cell);
            }
        }
    }

    // Twice the clearance wherever no neighbour has more.
    private static double[] Passages(MapGround ground)
    {
        var (clearance, widths) = (ground.Clearance, new List<double>());

        for (var y = 1; y < ground.Height - 1; y++)
        {
            for (var x = 1; x < ground.Width - 1; x++)
            {
                var at = (y * ground.Width) + x;
                var most = clearance[at];

                if (most > 0 && float.IsFinite(most) && Highest(at) <= most)
                {
                    widths.Add(2 * most);
                }
            }
        }

        return [.. widths];

        float Highest(int at) => Math.Max(
            Math.Max(Row(at - ground.Width), Row(at + ground.Width)), Math.Max(clearance[at - 1], clearance[at + 1]));

        float Row(int at) => Math.Max(clearance[at], Math.Max(clearance[at - 1], clearance[at + 1]));
    }
}
