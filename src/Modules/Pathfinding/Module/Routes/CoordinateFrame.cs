namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// How positions are written. Those of the picture: x right, y down, origin at the top-left corner of the top-left pixel; the axes are scaled
/// one by one, so a picture that is not square keeps its shape. Those of the earth: longitude, latitude.
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
        "meter" => throw Problem.NotScaled("crs 'meter'"),
        "wgs84" when map.Georeference is { } georeference => new(name, georeference.ToWgs84.Inverse),
        "wgs84" => throw Problem.NotGeoreferenced("crs 'wgs84'"),
        _ => throw Problem.InvalidValue($"There is no crs '{name}': pixel, normalized, meter or wgs84."),
    };

    public (double X, double Y) ToPixel(double x, double y) => Pixels.Apply(x, y);

    public double[] FromPixel((double X, double Y) position)
    {
        var (x, y) = Pixels.Undo(position.X, position.Y);
        return [x, y];
    }
}
