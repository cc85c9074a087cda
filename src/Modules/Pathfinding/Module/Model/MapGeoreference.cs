namespace ModularPath.Pathfinding.Model;

/// <summary>Where a map lies on the earth (WGS 84), and how well that is known.</summary>
/// <param name="Points">The places that were given.</param>
/// <param name="MetersPerPixel">As these have it.</param>
/// <param name="RmsErrorM">Root mean square of what the points are off, metres; null of three, which any transform fits.</param>
/// <param name="WorstErrorM">What the worst of them is off, metres; null of three.</param>
/// <param name="Corners">Longitude and latitude of the picture's corners: top left, top right, bottom right, bottom left.</param>
public sealed record MapGeoreference(
    IReadOnlyList<ControlPoint> Points, double MetersPerPixel, double? RmsErrorM, double? WorstErrorM,
    IReadOnlyList<IReadOnlyList<double>> Corners);

/// <summary>A place that is known on the picture and on the earth.</summary>
public sealed record ControlPoint
{
    /// <summary><c>[x, y]</c> in pixels, on the picture.</summary>
    public required IReadOnlyList<double> Pixel { get; init; }

    /// <summary><c>[longitude, latitude]</c> in degrees (WGS 84).</summary>
    public required IReadOnlyList<double> Wgs84 { get; init; }
}
