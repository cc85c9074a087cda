namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>
/// What is outside of a plan's building: all that a disc too wide for a door can be rolled to from the sheet's edge. A drawing without
/// an inside (a site, a maze, walls that do not close) keeps all of it as floor.
/// </summary>
internal static class PlanOutside
{
    // Metres: half of the widest opening that keeps the outside out.
    private const double Reach = 0.8;

    // Of what is no wall.
    private const double LeastInside = 0.1;

    public static void Paint(GrayImage classes, double pixelsPerMeter)
    {
        var (width, height) = (classes.Width, classes.Height);
        var reach = Reach * pixelsPerMeter;
        var toWall = DistanceTransform.Euclidean(Where(classes, static value => value is (byte)MapClass.Wall or (byte)MapClass.Door));
        var wide = new GrayImage(width, height, new byte[toWall.Length]);

        for (var i = 0; i < toWall.Length; i++)
        {
            wide.Pixels[i] = toWall[i] > reach ? (byte)1 : (byte)0;
        }

        var parts = ConnectedComponents.Label(wide, Connectivity.Four);
        var rolled = new GrayImage(
            width, height, Array.ConvertAll(parts.Labels, part => part > 0 && parts.TouchesEdge(part) ? (byte)1 : (byte)0));
        var toRolled = DistanceTransform.Euclidean(rolled);
        var outside = new bool[toWall.Length];
        var (inside, free) = (0L, 0L);

        for (var i = 0; i < outside.Length; i++)
        {
            var isFloor = classes.Pixels[i] == (byte)MapClass.Walkable;
            outside[i] = isFloor && toRolled[i] <= reach + 1;
            inside += isFloor && !outside[i] ? 1 : 0;
            free += isFloor ? 1 : 0;
        }

        // What is left of the edge beside a wall that reaches it.
        if (inside < LeastInside * free)
        {
            return;
        }

        for (var i = 0; i < outside.Length; i++)
        {
            if (outside[i])
            {
                classes.Pixels[i] = (byte)MapClass.Background;
            }
        }
    }

    private static GrayImage Where(GrayImage classes, Func<byte, bool> isMeant) =>
        new(classes.Width, classes.Height, Array.ConvertAll(classes.Pixels, value => isMeant(value) ? (byte)1 : (byte)0));
}
