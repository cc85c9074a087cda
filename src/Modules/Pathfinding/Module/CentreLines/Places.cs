namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Distances in the plane.</summary>
internal static class Places
{
    public static double Square((double X, double Y) a, (double X, double Y) b) =>
        ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));

    /// <summary>The square of the distance from a place to a line from <paramref name="a"/> to <paramref name="b"/>.</summary>
    public static double Square((double X, double Y) place, (double X, double Y) a, (double X, double Y) b) =>
        Square(place, Foot(place, a, b));

    /// <summary>The place of that line which is nearest.</summary>
    public static (double X, double Y) Foot((double X, double Y) place, (double X, double Y) a, (double X, double Y) b)
    {
        var length = Square(a, b);
        var share = length > 0
            ? Math.Clamp((((place.X - a.X) * (b.X - a.X)) + ((place.Y - a.Y) * (b.Y - a.Y))) / length, 0, 1)
            : 0;
        return (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
    }
}
