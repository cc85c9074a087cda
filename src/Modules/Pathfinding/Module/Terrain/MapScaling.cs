namespace ModularPath.Pathfinding.Terrain;

/// <summary>Computes metres per pixel from a scale request.</summary>
internal static class MapScaling
{
    /// <summary>The source of a scale that follows from the georeference.</summary>
    public const string OfTheEarth = "georeference";

    /// <summary>The scale and its source.</summary>
    /// <param name="request">Two points and their distance, or the scale.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <exception cref="SharedKernel.ProblemException">Both or neither is given, or something is out of range.</exception>
    public static (double MetersPerPixel, string Source) Resolve(ScaleRequest request, int width, int height) => request switch
    {
        { MetersPerPixel: { } given, Points: null, LengthM: null } => (Checked(given, "meters_per_pixel"), "given"),
        { MetersPerPixel: null, Points: { } points, LengthM: { } length } =>
            (Checked(Checked(length, "length_m") / Between(points, width, height), "length_m over the distance of the points"), "measured"),
        _ => throw Problem.InvalidValue("Give either points and length_m, or meters_per_pixel."),
    };

    /// <summary>A kilometre or a micrometre a pixel is a typing error; extreme values would break divisions.</summary>
    public static double Checked(double value, string name) =>
        value is >= 1e-6 and <= 1e6 ? value : throw Problem.InvalidValue($"{name} must lie between 0.000001 and 1000000.");

    private static double Between(IReadOnlyList<IReadOnlyList<double>> points, int width, int height)
    {
        if (points is not [[var ax, var ay], [var bx, var by]])
        {
            throw Problem.InvalidValue("points must be two positions [x, y] in pixels.");
        }

        if (!(IsOn(ax, width) && IsOn(ay, height) && IsOn(bx, width) && IsOn(by, height)))
        {
            throw Problem.InvalidValue($"points must lie on the picture of {width} x {height} pixels.");
        }

        var distance = Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
        return distance > 0 ? distance : throw Problem.InvalidValue("The two points are the same.");
    }

    private static bool IsOn(double value, int most) => value >= 0 && value <= most;
}
