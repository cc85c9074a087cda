namespace ModularPath.Pathfinding.Model;

/// <summary>A place that is known on the picture and on the earth.</summary>
public sealed record ControlPoint
{
    /// <summary><c>[x, y]</c> in pixels, on the picture.</summary>
    public required IReadOnlyList<double> Pixel { get; init; }

    /// <summary><c>[longitude, latitude]</c> in degrees (WGS 84).</summary>
    public required IReadOnlyList<double> Wgs84 { get; init; }
}
