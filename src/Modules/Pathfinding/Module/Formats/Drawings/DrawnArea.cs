namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>A rectangle of a drawing, y down.</summary>
internal readonly record struct DrawnArea(double Left, double Top, double Right, double Bottom)
{
    public static readonly DrawnArea Empty =
        new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Longest => Math.Max(Width, Height);

    public double Diagonal => double.Hypot(Width, Height);

    public DrawnPoint Corner => new(Left, Top);

    public static DrawnArea Around(IEnumerable<DrawnPath> paths) =>
        Around(paths.SelectMany(static path => path.Rings).SelectMany(static ring => ring.Points));

    public static DrawnArea Around(IEnumerable<DrawnPoint> points) => points.Aggregate(Empty, static (area, point) => new DrawnArea(
        Math.Min(area.Left, point.X), Math.Min(area.Top, point.Y), Math.Max(area.Right, point.X), Math.Max(area.Bottom, point.Y)));

    public DrawnArea Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    /// <summary>What both have; empty where they are apart.</summary>
    public DrawnArea Within(DrawnArea other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    public bool Contains(DrawnPoint point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;
}
