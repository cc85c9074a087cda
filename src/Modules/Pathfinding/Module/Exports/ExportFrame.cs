namespace ModularPath.Pathfinding.Exports;

/// <summary>Where the corners of pixels lie in the frame of a file.</summary>
internal sealed class ExportFrame
{
    private readonly double[] _x;
    private readonly double[] _y;

    private ExportFrame(string unit, bool isUp, MapContent map, double scale)
    {
        (Unit, IsUp) = (unit, isUp);
        _x = [.. Enumerable.Range(0, map.Width + 1).Select(x => Tidy(x * scale))];
        _y = [.. Enumerable.Range(0, map.Height + 1).Select(y => Tidy((isUp ? map.Height - y : y) * scale))];
    }

    public string Unit { get; }

    /// <summary>Whether y grows upwards from the bottom of the picture.</summary>
    public bool IsUp { get; }

    /// <summary>The frames of <c>crs</c> in requests, and <c>map</c>: metres, y up from the bottom, as ROS has it.</summary>
    /// <exception cref="SharedKernel.ProblemException">There is none of that name (<c>InvalidValue</c>), or no scale (<c>NotScaled</c>).</exception>
    public static ExportFrame Of(string crs, MapContent map) => crs switch
    {
        "pixel" => new("px", false, map, 1),
        "meter" or "map" => new("m", crs == "map", map, map.MetersPerPixel ?? throw Problem.NotScaled($"crs '{crs}'")),
        _ => throw Problem.InvalidValue($"There is no crs '{crs}': pixel, meter or map."),
    };

    /// <summary>A ring in the frame, closed; what had a positive area still has.</summary>
    public IEnumerable<(double X, double Y)> Closed((int X, int Y)[] ring)
    {
        var corners = IsUp ? ring.Reverse() : ring;
        return corners.Append(corners.First()).Select(corner => (_x[corner.X], _y[corner.Y]));
    }

    // Twelve digits are a billionth of a pixel, without the tails of binary fractions.
    private static double Tidy(double value) =>
        value <= 0 ? 0 : Math.Round(value, Math.Clamp(11 - (int)Math.Floor(Math.Log10(value)), 0, 15));
}
