using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>Makes maps of storeys: north up, in round metres per pixel, at their place on the earth.</summary>
internal static class IndoorImport
{
    // Metres around the storey.
    private const double Margin = 1;

    // Metres per pixel: the finest that a picture has room for.
    private static readonly double[] Rounds = [0.02, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1];

    private const double LongestSide = 3000;

    // As many as people can keep with a map.
    private const int MostNames = 500;

    // Beyond it one plane does not do.
    private const double LargestSite = 3000;

    /// <exception cref="FormatException">It has no rooms, or they lie kilometres apart.</exception>
    public static MapImport Open(string format, IndoorPlan plan, PictureLimits limits)
    {
        (double X, double Y)[] corners =
            [.. plan.Areas.SelectMany(static area => area.Rings).Concat(plan.Grounds.SelectMany(static g => g)).SelectMany(static r => r)];

        if (plan.Areas.Count == 0)
        {
            throw new FormatException("It has no rooms.");
        }

        var (lons, lats) = (corners.Select(static c => c.X), corners.Select(static c => c.Y));
        var toPlane = Georeference.PlaneAt((lons.Min() + lons.Max()) / 2, (lats.Min() + lats.Max()) / 2);
        (double X, double Y)[] onPlane = [.. corners.Select(corner => toPlane.Apply(corner.X, corner.Y))];
        var (left, top) = (onPlane.Min(static c => c.X) - Margin, onPlane.Max(static c => c.Y) + Margin);
        var (wide, high) = (onPlane.Max(static c => c.X) + Margin - left, top - onPlane.Min(static c => c.Y) + Margin);

        if (Math.Max(wide, high) is not (> (2 * Margin) + 0.5 and < LargestSite))
        {
            throw new FormatException(FormattableString.Invariant(
                $"Its rooms spread over {wide:0} by {high:0} metres: no building does."));
        }

        var scale = Rounds.FirstOrDefault(
            size => Math.Max(wide, high) / size <= Math.Min(LongestSide, limits.MaxSide) && wide * high / (size * size) <= limits.MaxPixels,
            Rounds[^1]);
        var (width, height) = ((int)Math.Ceiling(wide / scale), (int)Math.Ceiling(high / scale));
        ImportDefaults.Check(width, height, limits);
        var toPixels = toPlane.Then(new AffineTransform(1 / scale, 0, -left / scale, 0, -1 / scale, top / scale));
        var toEarth = toPixels.Inverse;
        ControlPoint[] points = [At(0, 0), At(width, 0), At(0, height)];
        return new MapImport(format, width, height, cancelled => Read(plan, toPixels, scale, width, height, cancelled))
        {
            MetersPerPixel = scale,
            Place = points,
        };

        ControlPoint At(double x, double y)
        {
            var (lon, lat) = toEarth.Apply(x, y);
            return new ControlPoint { Pixel = [x, y], Wgs84 = [lon, lat] };
        }
    }

    private static ImportedPixels Read(
        IndoorPlan plan, AffineTransform toPixels, double scale, int width, int height, CancellationToken cancelled)
    {
        var classes = new IndoorMask(plan, toPixels, scale, cancelled).Paint(width, height);
        MapPlace[] places =
        [
            .. plan.Names.Select(name => (name.Name, At: toPixels.Apply(name.At.X, name.At.Y)))
                .Where(name => name.At.X >= 0 && name.At.Y >= 0 && name.At.X < width && name.At.Y < height)
                .Select(static name => new MapPlace { Name = name.Name, Location = [Math.Round(name.At.X, 1), Math.Round(name.At.Y, 1)] }),
        ];
        return new ImportedPixels(ImportDefaults.Picture(classes), classes.Pixels, ImportDefaults.Certainty(classes))
        {
            Places = [.. places.Take(MostNames)],
            Warnings = places.Length <= MostNames ? plan.Warnings :
            [
                .. plan.Warnings,
                new MapWarning("names_left_out", $"The file has {places.Length} names: the first {MostNames} are kept as places."),
            ],
        };
    }
}
