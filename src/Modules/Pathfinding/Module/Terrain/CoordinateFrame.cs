using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// How positions are written. Those of the picture: x right, y down, origin at the top-left corner of the top-left pixel; the axes are scaled
/// one by one, so a picture that is not square keeps its shape. Those of a robot: y up. Those of the earth: longitude, latitude.
/// </summary>
/// <param name="Name">The name in requests and answers.</param>
/// <param name="Pixels">From the frame to pixels.</param>
internal sealed record CoordinateFrame(string Name, AffineTransform Pixels)
{
    public static CoordinateFrame Pixel { get; } = new("pixel", AffineTransform.Scaling(1, 1));

    /// <exception cref="SharedKernel.ProblemException">There is no such frame, or the map lacks what it needs (<c>NotScaled</c>, <c>NotGeoreferenced</c>).</exception>
    public static CoordinateFrame Of(string name, RoutableMap map) => name switch
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

    /// <summary>From pixels to metres in a robot's frame <c>map</c> (ROS): y up, the lower left corner of the picture at the origin that <c>map.yaml</c> says.</summary>
    /// <param name="origin">Null: the corner is [0, 0], and nothing is turned.</param>
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
}
