namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The coordinate frame of a file: where the corners of pixels lie in it.</summary>
internal sealed class ExportFrame
{
    private readonly Func<int, int, (double X, double Y)> _place;
    private readonly Func<double, double, (double X, double Y)> _between;

    private ExportFrame(
        string unit, bool isUp, Func<int, int, (double X, double Y)> place, Func<double, double, (double X, double Y)> between) =>
        (Unit, IsUp, _place, _between) = (unit, isUp, place, between);

    public string Unit { get; }

    /// <summary>Whether y grows upwards from the bottom of the picture.</summary>
    public bool IsUp { get; }

    /// <summary>The frames that requests call <c>crs</c>, and <c>map</c>: metres, y up from the bottom, as in ROS.</summary>
    /// <exception cref="SharedKernel.ProblemException">
    /// The name is unknown (<c>InvalidValue</c>), or the map has no scale (<c>NotScaled</c>) or no georeference
    /// (<c>NotGeoreferenced</c>).
    /// </exception>
    public static ExportFrame ForCrs(string crs, MapContent map) => crs switch
    {
        "pixel" => Axes("px", false, map, 1),
        "map" when map is { Origin: { } origin, MetersPerPixel: { } scale } =>
            Transformed("m", true, CoordinateFrame.OfRobot(origin, scale, map.Height), 12),
        "meter" or "map" => Axes("m", crs == "map", map, map.MetersPerPixel ?? throw Problem.NotScaled($"crs '{crs}'")),
        "wgs84" => OnEarth(map.Georeference?.ToWgs84 ?? throw Problem.NotGeoreferenced($"crs '{crs}'")),
        _ => throw Unknown(crs),
    };

    /// <exception cref="SharedKernel.ProblemException">The name is unknown (<c>InvalidValue</c>).</exception>
    public static void Check(string crs)
    {
        if (crs is not ("pixel" or "meter" or "map" or "wgs84"))
        {
            throw Unknown(crs);
        }
    }

    /// <summary>A position of the picture, also between the corners of pixels.</summary>
    public (double X, double Y) At(double x, double y) => _between(x, y);

    /// <summary>A closed ring in the frame; its orientation is kept.</summary>
    public IEnumerable<(double X, double Y)> Closed((int X, int Y)[] ring)
    {
        var corners = IsUp ? ring.Reverse() : ring;
        return corners.Append(corners.First()).Select(corner => _place(corner.X, corner.Y));
    }

    private static ProblemException Unknown(string crs) => Problem.InvalidValue($"There is no crs '{crs}': pixel, meter, map or wgs84.");

    private static ExportFrame Axes(string unit, bool isUp, MapContent map, double scale)
    {
        double[] xs = [.. Enumerable.Range(0, map.Width + 1).Select(x => Tidy(x * scale))];
        double[] ys = [.. Enumerable.Range(0, map.Height + 1).Select(y => Tidy((isUp ? map.Height - y : y) * scale))];
        return new ExportFrame(
            unit, isUp, (x, y) => (xs[x], ys[y]), (x, y) => (Tidy(x * scale), Tidy((isUp ? map.Height - y : y) * scale)));
    }

    // Nine digits are a tenth of a millimetre. In a picture that is not mirrored y goes down while latitude goes up.
    private static ExportFrame OnEarth(AffineTransform toWgs84) => Transformed("degree", toWgs84.Determinant < 0, toWgs84, 9);

    private static ExportFrame Transformed(string unit, bool isUp, AffineTransform transform, int digits)
    {
        return new ExportFrame(unit, isUp, (column, row) => Applied(column, row), Applied);

        (double X, double Y) Applied(double x, double y)
        {
            (x, y) = transform.Apply(x, y);
            return (Math.Round(x, digits), Math.Round(y, digits));
        }
    }

    // Rounds to twelve digits, a billionth of a pixel, to drop the tails of binary fractions.
    private static double Tidy(double value) =>
        value <= 0 ? 0 : Math.Round(value, Math.Clamp(11 - (int)Math.Floor(Math.Log10(value)), 0, 15));
}
