namespace ModularPath.Pathfinding.Building;

/// <summary>What is behind a door.</summary>
internal enum DoorLeads
{
    /// <summary>Another room.</summary>
    Room,

    /// <summary>What is not on the map.</summary>
    Outside,

    /// <summary>The same room, or a closet that is too small for one.</summary>
    Nowhere,
}

/// <summary>A door, or an opening without one.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IsDoor">Whether pixels of the class door were read there.</param>
/// <param name="From">The room on its one side.</param>
/// <param name="To">The room on its other side; null if it leads into none.</param>
/// <param name="Leads">Where to.</param>
/// <param name="Line">From jamb to jamb.</param>
/// <param name="Width">What is free between the jambs, in pixels.</param>
/// <param name="Confidence">The mean of its pixels, 0 to 1.</param>
internal sealed record PlanDoor(
    int Number, bool IsDoor, int From, int? To, DoorLeads Leads, ((double X, double Y) A, (double X, double Y) B) Line, double Width,
    double Confidence)
{
    /// <summary>The wall that it sits in, and how far along its line; null where no wall is near.</summary>
    public (int Number, double Along)? Wall { get; private init; }

    public (double X, double Y) Middle => ((Line.A.X + Line.B.X) / 2, (Line.A.Y + Line.B.Y) / 2);

    /// <summary>Of the line, in degrees clockwise from the right, 0 to 180.</summary>
    public double Angle
    {
        get
        {
            var angle = Math.Atan2(Line.B.Y - Line.A.Y, Line.B.X - Line.A.X) * 180 / Math.PI;
            return angle < 0 ? angle + 180 : angle >= 180 ? angle - 180 : angle;
        }
    }

    /// <summary>The same between rooms of other numbers.</summary>
    public PlanDoor Between(int from, int? to) => this with { From = from, To = to };

    /// <summary>The same as a child of the nearest of the walls: no farther away than half the width, or the wall is thick.</summary>
    public PlanDoor On(IReadOnlyList<PlanWall> walls) => walls
        .Select(wall => (wall.Number, wall.Thickness, Near: wall.Nearest(Middle)))
        .Where(wall => wall.Near.Distance <= Math.Max(wall.Thickness, Width / 2))
        .OrderBy(static wall => wall.Near.Distance)
        .Select(static wall => ((int Number, double Along)?)(wall.Number, wall.Near.Along))
        .FirstOrDefault() is { } found ? this with { Wall = found } : this;
}
