namespace ModularPath.Pathfinding.Terrain;

/// <summary>The position of a map on the earth (WGS 84).</summary>
/// <param name="ToWgs84">From pixels to longitude and latitude, degrees.</param>
/// <param name="MetersPerPixel">Mean over all directions.</param>
/// <param name="RmsError">
/// Root mean square of the control points' errors in metres; null for three points, which any transform fits.
/// </param>
/// <param name="WorstError">The largest of these errors in metres; null for three points.</param>
/// <param name="Worst">Which point has it, from 0; null for three points.</param>
/// <param name="Stretch">How many times longer a pixel is in one direction than in the other: 1 for a plan that is drawn to scale.</param>
internal sealed record Georeference(
    AffineTransform ToWgs84, double MetersPerPixel, double? RmsError, double? WorstError, int? Worst, double Stretch)
{
    // WGS 84: semi-major axis, metres, and the first eccentricity squared.
    private const double Axis = 6378137;
    private const double Eccentricity = 6.69437999014e-3;

    // As a share of the map's area: points less spread than this determine no transform.
    private const double LeastSpread = 1e-3;

    /// <summary>As in a looking glass: in a picture y goes down, on the earth north is up, so the sense of turning has to change.</summary>
    public bool IsMirrored => ToWgs84.Determinant > 0;

    /// <summary>
    /// The affine transform with the least squares of errors, in metres on the plane that touches the ellipsoid in the middle of
    /// the points. As meridians converge, it errs by about tan(latitude) times the map's height over 13,000 km: 3 in 10,000 for
    /// two kilometres at 60 degrees.
    /// </summary>
    /// <exception cref="SharedKernel.ProblemException">The points lie on one line, or nearly.</exception>
    public static Georeference Fit(IReadOnlyList<ControlPoint> points, int width, int height)
    {
        var (lon, lat) = (points.Average(static p => p.Wgs84[0]), points.Average(static p => p.Wgs84[1]));
        var plane = PlaneAt(lon, lat);
        var fit = Fit([.. points.Select(p => (p.Pixel[0], p.Pixel[1], plane.Apply(p.Wgs84[0], p.Wgs84[1])))], (double)width * height);
        var errors = points.Select(p =>
        {
            var (east, north) = fit.Apply(p.Pixel[0], p.Pixel[1]);
            var (trueEast, trueNorth) = plane.Apply(p.Wgs84[0], p.Wgs84[1]);
            return Math.Sqrt(((east - trueEast) * (east - trueEast)) + ((north - trueNorth) * (north - trueNorth)));
        }).ToArray();

        var isChecked = points.Count > 3;
        return new Georeference(
            fit.Then(plane.Inverse), Math.Sqrt(Math.Abs(fit.Determinant)),
            isChecked ? Math.Sqrt(errors.Average(static e => e * e)) : null, isChecked ? errors.Max() : null,
            isChecked ? Array.IndexOf(errors, errors.Max()) : null, fit.Stretch);
    }

    /// <summary>
    /// From degrees, longitude first, to metres east and north of a place, by the ellipsoid's two radii of curvature there.
    /// </summary>
    public static AffineTransform PlaneAt(double lon, double lat)
    {
        var (sin, cos) = Math.SinCos(lat * Math.PI / 180);
        var bend = 1 - (Eccentricity * sin * sin);
        var (east, north) = (Axis / Math.Sqrt(bend) * cos * Math.PI / 180, Axis * (1 - Eccentricity) / Math.Pow(bend, 1.5) * Math.PI / 180);
        return new AffineTransform(east, 0, -east * lon, 0, north, -north * lat);
    }

    private static AffineTransform Fit((double X, double Y, (double East, double North) To)[] points, double area)
    {
        var (mx, my) = (points.Average(static p => p.X), points.Average(static p => p.Y));
        var (me, mn) = (points.Average(static p => p.To.East), points.Average(static p => p.To.North));
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        var (xe, ye, xn, yn) = (0.0, 0.0, 0.0, 0.0);

        foreach (var (x, y, (east, north)) in points)
        {
            var (dx, dy) = (x - mx, y - my);
            (xx, xy, yy) = (xx + (dx * dx), xy + (dx * dy), yy + (dy * dy));
            (xe, ye) = (xe + (dx * (east - me)), ye + (dy * (east - me)));
            (xn, yn) = (xn + (dx * (north - mn)), yn + (dy * (north - mn)));
        }

        var det = (xx * yy) - (xy * xy);

        if (!(Math.Sqrt(det) > LeastSpread * area))
        {
            throw Problem.InvalidValue("The control points lie on one line, or nearly: take three that span the map.");
        }

        var (a, b) = (((xe * yy) - (ye * xy)) / det, ((ye * xx) - (xe * xy)) / det);
        var (d, e) = (((xn * yy) - (yn * xy)) / det, ((yn * xx) - (xn * xy)) / det);

        return Math.Abs((a * e) - (b * d)) > 0
            ? new AffineTransform(a, b, me - (a * mx) - (b * my), d, e, mn - (d * mx) - (e * my))
            : throw Problem.InvalidValue("The control points lie on one line on the earth: take three that span the map.");
    }
}
