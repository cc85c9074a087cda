using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Exports;

/// <summary>Doors as the lines that shut them.</summary>
internal static class DoorPortals
{
    // Into the wall, whose outline may have been simplified by half a pixel.
    private const double Overlap = 1;

    /// <summary>A line for each door in pixels, from wall to wall: from the middle of where it touches one to the middle of where it touches the other.</summary>
    public static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Of(MapGround ground)
    {
        var doors = ConnectedComponents.Label(
            MaskPolygons.Binary(new GrayImage(ground.Width, ground.Height, ground.Labels), (byte)MapClass.Door), Connectivity.Eight);
        var (walls, others) = (new List<(double X, double Y)>[doors.Count + 1], new List<(double X, double Y)>[doors.Count + 1]);

        for (var i = 0; i < doors.Labels.Length; i++)
        {
            if (doors.Labels[i] > 0)
            {
                AddContacts(ground, i, walls[doors.Labels[i]] ??= [], others[doors.Labels[i]] ??= []);
            }
        }

        for (var door = 1; door <= doors.Count; door++)
        {
            yield return Between(walls[door]) ?? Between([.. walls[door], .. others[door]]) ?? Across(doors.Bounds[door]);
        }
    }

    // The middles of the sides at which a door's pixel touches a wall, or something else that nobody can pass.
    private static void AddContacts(MapGround ground, int pixel, List<(double X, double Y)> walls, List<(double X, double Y)> others)
    {
        var (x, y) = (pixel % ground.Width, pixel / ground.Width);

        foreach (var (dx, dy) in ((int, int)[])[(1, 0), (0, 1), (-1, 0), (0, -1)])
        {
            if ((uint)(x + dx) >= (uint)ground.Width || (uint)(y + dy) >= (uint)ground.Height)
            {
                continue;
            }

            var label = ground.Labels[((y + dy) * ground.Width) + x + dx];

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

        // A place that is touched, since the mean of a bent end is not.
        var (from, to) = (Nearest(ends[true]), Nearest(ends[false]));
        var length = Math.Sqrt(Square(from, to));
        var (dx, dy) = (Overlap * (to.X - from.X) / length, Overlap * (to.Y - from.Y) / length);
        return ((from.X - dx, from.Y - dy), (to.X + dx, to.Y + dy));
    }

    // A door in the open: along its longer side.
    private static ((double X, double Y) From, (double X, double Y) To) Across(ComponentBounds box)
    {
        var (right, bottom) = (box.Right + 1, box.Bottom + 1);
        return right - box.Left >= bottom - box.Top
            ? ((box.Left, (box.Top + bottom) / 2.0), (right, (box.Top + bottom) / 2.0))
            : (((box.Left + right) / 2.0, box.Top), ((box.Left + right) / 2.0, bottom));
    }

    private static (double X, double Y) Nearest(IEnumerable<(double X, double Y)> end)
    {
        List<(double X, double Y)> places = [.. end];
        var mean = Mean(places);
        return places.MinBy(place => Square(place, mean));
    }

    private static (double X, double Y) Mean(List<(double X, double Y)> places) =>
        (places.Average(static place => place.X), places.Average(static place => place.Y));

    private static double Square((double X, double Y) a, (double X, double Y) b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
