namespace ModularPath.Pathfinding.Routes;

/// <summary>The way from one waypoint to the next.</summary>
/// <param name="Line">Pixel coordinates; a single position where both are in one cell.</param>
/// <param name="Weight">The pixels through each cell, times its cost.</param>
internal sealed record LegPath(IReadOnlyList<(double X, double Y)> Line, double Weight)
{
    public double Length => Line.Zip(Line.Skip(1), static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();
}
