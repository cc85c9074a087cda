namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// A coordinate frame of requests. The picture's frames: x right, y down, origin at the picture's top left corner, each axis with
/// its own scale, so that pictures that are not square keep their shape. The robot's frame: y up. The earth's: longitude,
/// latitude.
/// </summary>
/// <param name="Name">The name in requests and answers.</param>
/// <param name="Pixels">Transform from the frame to pixels.</param>
internal sealed record CoordinateFrame(string Name, AffineTransform Pixels)
{
    public static CoordinateFrame Pixel { get; } = new("pixel", AffineTransform.Scaling(1, 1));

    /// <exception cref="SharedKernel.ProblemException">
    /// The frame is unknown, or the map lacks what it needs (<c>NotScaled</c>, <c>NotGeoreferenced</c>).
    /// </exception>
    public static CoordinateFrame ForCrs(string name, RoutableMap map) => name switch
    {
        "pixel" => Pixel,
        "normalized" => new(name, AffineTransform.Scaling(map.Ground.Width, map.Ground.Height)),
        "meter" when map.MetersPerPixel is { } scale => new(name, AffineTransform.Scaling(1 / scale, 1 / scale)),
        "map" when map.MetersPerPixel is { } scale => new(name, OfRobot(map.Origin, scale, map.Ground.Height).Inverse),
        "meter" or "map" => throw Problem.NotScaled($"crs '{name}'"),
        "wgs84" when map.Georeference is { } georeference => new(name, georeference.ToWgs84.Inverse),
        "wgs84" => throw Problem.NotGeoreferenced("crs 'wgs84'"),
        _ => throw Problem.InvalidValue($"There is no crs '{name}': pixel, normalized, meter, map or wgs84."),
    };

    /// <summary>
    /// From pixels to metres in a robot's frame <c>map</c> (ROS): y up, the picture's lower left corner at the origin in
    /// <c>map.yaml</c>.
    /// </summary>
    /// <param name="origin">Null for [0, 0] without rotation.</param>
    /// <param name="scale">Metres per pixel.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    public static AffineTransform OfRobot(MapOrigin? origin, double scale, int height)
    {
        var (x, y, yaw) = origin ?? new MapOrigin(0, 0, 0);
        var (sin, cos) = Math.SinCos(yaw);
        return new AffineTransform(scale, 0, 0, 0, -scale, scale * height).Then(new AffineTransform(cos, -sin, x, sin, cos, y));
    }

    public (double X, double Y) ToPixel(double x, double y) => Pixels.Apply(x, y);

    public double[] FromPixel((double X, double Y) position)
    {
        var (x, y) = Pixels.Undo(position.X, position.Y);
        return [x, y];
    }

    /// <summary>
    /// A closed ring from pixels. RFC 7946, 3.1.6: outer rings are counter-clockwise, with x right and y up, and holes clockwise. Frames
    /// whose y goes up turn both.
    /// </summary>
    public IReadOnlyList<double>[] Ring(IReadOnlyList<(double X, double Y)> ring, bool isHole)
    {
        IReadOnlyList<double>[] positions = [.. ring.Select(FromPixel)];
        // From one of its corners: a room is a billionth of the degrees that it lies at.
        var from = positions[0];
        var area = positions.Zip(
            positions.Skip(1), (a, b) => ((a[0] - from[0]) * (b[1] - from[1])) - ((b[0] - from[0]) * (a[1] - from[1]))).Sum();

        if (area < 0 != isHole)
        {
            Array.Reverse(positions);
        }

        return positions;
    }
}
