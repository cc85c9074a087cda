namespace ModularPath.Pathfinding.Terrain;

/// <summary>Validates the control points of a georeference.</summary>
internal static class ControlPoints
{
    private const int MostPoints = 100;

    /// <exception cref="SharedKernel.ProblemException">The points cannot place a map of that size.</exception>
    public static void Check(IReadOnlyList<ControlPoint> points, int width, int height)
    {
        if (points.Count is < 3 or > MostPoints)
        {
            throw points.Count < 3
                ? Problem.InvalidValue("points must be three or more.")
                : Problem.TooMany(points.Count, "control points", MostPoints);
        }

        foreach (var (point, i) in points.Select(static (point, i) => (point, i)))
        {
            _ = TravelRules.PlaceOf(point.Pixel, $"points[{i}].pixel", width, height, CoordinateFrame.Pixel);

            if (point.Wgs84 is not [>= -180 and <= 180, >= -85 and <= 85])
            {
                throw Problem.InvalidValue($"points[{i}].wgs84 is not [longitude, latitude]: -180 to 180 and -85 to 85 degrees.");
            }
        }

        // An affine transform cannot jump from 180 to -180 degrees.
        if (points.Max(static point => point.Wgs84[0]) - points.Min(static point => point.Wgs84[0]) > 180)
        {
            throw Problem.InvalidValue(
                "The points lie more than 180 degrees of longitude apart, or on both sides of the meridian of 180 degrees: "
                + "a map of that cannot be placed.");
        }
    }
}
