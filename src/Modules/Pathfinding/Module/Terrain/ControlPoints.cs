namespace ModularPath.Pathfinding.Terrain;

/// <summary>Validates the control points of a georeference.</summary>
internal static class ControlPoints
{
    private const int MostPoints = 100;

    /// <summary>The place of a map by points that somebody sent.</summary>
    /// <exception cref="SharedKernel.ProblemException">The points cannot place a map of that size, or mirror it.</exception>
    public static Georeference Place(IReadOnlyList<ControlPoint> points, int width, int height)
    {
        Check(points, width, height);
        var place = Georeference.Fit(points, width, height);
        return place.IsMirrored
            ? throw Problem.InvalidValue(
                "By these points the map is mirrored, as in a looking glass. Are latitude and longitude swapped (wgs84 is [longitude, "
                + "latitude]), or two of the points?")
            : place;
    }

    private static void Check(IReadOnlyList<ControlPoint> points, int width, int height)
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
