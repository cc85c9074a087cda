namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// How positions are written: x right, y down, origin at the top-left corner of the top-left pixel. The axes are scaled
/// one by one, so a picture that is not square keeps its shape.
/// </summary>
/// <param name="Name">The name in requests and answers.</param>
/// <param name="PixelsPerX">Pixels for one step of x.</param>
/// <param name="PixelsPerY">Pixels for one step of y.</param>
internal sealed record CoordinateFrame(string Name, double PixelsPerX, double PixelsPerY)
{
    public static CoordinateFrame Pixel { get; } = new("pixel", 1, 1);

    public static CoordinateFrame Of(string name, int width, int height, double? metersPerPixel) => name switch
    {
        "pixel" => Pixel,
        "normalized" => new(name, width, height),
        "meter" when metersPerPixel is { } scale => new(name, 1 / scale, 1 / scale),
        "meter" => throw Problem.NotScaled("crs 'meter'"),
        _ => throw Problem.InvalidValue($"There is no crs '{name}': pixel, normalized or meter."),
    };

    public (double X, double Y) ToPixel(double x, double y) => (x * PixelsPerX, y * PixelsPerY);

    public double[] FromPixel((double X, double Y) position) => [position.X / PixelsPerX, position.Y / PixelsPerY];
}
