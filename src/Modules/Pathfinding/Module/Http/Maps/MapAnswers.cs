using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Reading;

namespace ModularPath.Pathfinding.Http.Maps;

/// <summary>Puts a map's row into the words of the API.</summary>
/// <param name="model">Null where there is no model that could heal a map.</param>
internal sealed class MapAnswers(ICurrentModelPort? model = null)
{
    private const double MostStretch = 1.05;

    // Of the map's diagonal.
    private const double MostError = 0.02;

    /// <summary>With what the headers say of it.</summary>
    public MapResponse Of(MapRecord map, HttpResponse response)
    {
        RevisionTag.Write(response, map.Revision);
        ProvenanceHeaders.Write(response, map.Mask.Provenance);
        return Of(map);
    }

    public MapResponse Of(MapRecord map) => new()
    {
        Id = map.Id,
        Status = "ready",
        Revision = map.Revision,
        Width = map.Width,
        Height = map.Height,
        Name = map.Name,
        Description = map.Description,
        CreatedAt = map.CreatedAt,
        Scale = map is { MetersPerPixel: { } scale, ScaleSource: { } source } ? new MapScale(scale, source) : null,
        ScaleOffer = map is { MetersPerPixel: null, Names.Scale: { } read }
            ? new ScaleOffer(read.MetersPerPixel, read.Error, "printed_areas", read.Evidence, read.Others)
            : null,
        Georeference = GeoreferenceOf(map),
        Origin = map.Origin,
        Segmentation = SegmentationOf(map),
        Annotations = map.Annotations,
        CorrectedAt = map.CorrectedAt,
        Classes = map.Mask.ClassPixels
            .Select((pixels, id) => (Name: ((MapClass)id).ToString().ToLowerInvariant(), Share: pixels / ((double)map.Width * map.Height)))
            .ToDictionary(static c => c.Name, static c => c.Share),
        Regions = new MapRegions(
            map.Mask.RegionCount,
            map.Mask.LargestRegion,
            map.Mask.WalkablePixels > 0 ? (double)map.Mask.LargestRegion / map.Mask.WalkablePixels : 0),
        Warnings = [.. WarningsOf(map)],
    };

    private static MapGeoreference? GeoreferenceOf(MapRecord map)
    {
        if (map.ControlPoints is not { } points)
        {
            return null;
        }

        var georeference = Georeference.Fit(points, map.Width, map.Height);
        return new MapGeoreference(
            points, georeference.MetersPerPixel, georeference.RmsError, georeference.WorstError,
            [CornerAt(0, 0), CornerAt(map.Width, 0), CornerAt(map.Width, map.Height), CornerAt(0, map.Height)]);

        double[] CornerAt(double x, double y)
        {
            var (lon, lat) = georeference.ToWgs84.Apply(x, y);
            return [lon, lat];
        }
    }

    private MapSegmentation SegmentationOf(MapRecord map)
    {
        var (source, name, digest) = map.Mask.Provenance;
        var degraded = map.Mask.Provenance.IsDegraded;
        return new MapSegmentation(source, name, digest, map.Mask.MeanConfidence, degraded, degraded && model is not null, map.HealedAt);
    }

    private static IEnumerable<MapWarning> WarningsOf(MapRecord map)
    {
        if (ReadingPlausibility.Check(map) is { } doubt)
        {
            yield return doubt;
        }

        foreach (var said in map.UploadWarnings)
        {
            yield return said;
        }

        if (map.MetersPerPixel is null)
        {
            yield return new MapWarning("unscaled", "The map has no scale: distances are in pixels until PUT .../scale sets one.");
        }

        foreach (var said in GeoreferenceWarningsOf(map))
        {
            yield return said;
        }

        if (map.Mask.Provenance.IsDegraded)
        {
            yield return new MapWarning(
                "degraded", $"The picture was read by {map.Mask.Provenance.Model}, not by a present model: look twice.");
        }

        if (map.Mask.WalkablePixels == 0)
        {
            yield return new MapWarning("nothing_walkable", "Nothing walkable was found in this picture: no route will be.");
        }
    }

    private static IEnumerable<MapWarning> GeoreferenceWarningsOf(MapRecord map)
    {
        if (map.ControlPoints is not { } points)
        {
            yield break;
        }

        var place = Georeference.Fit(points, map.Width, map.Height);

        if (map.MetersPerPixel is { } scale && place.MetersPerPixel / scale is < 0.98 or > 1.02)
        {
            yield return new MapWarning(
                "scales_differ", "The map's scale and its place on the earth differ by more than 2 %: distances go by the scale.");
        }

        // A plan is drawn to scale; a photograph of one, or a sketch, may be stretched.
        if (place.Stretch > MostStretch)
        {
            yield return new MapWarning(
                "stretched",
                FormattableString.Invariant($"By its control points the map is {place.Stretch - 1:P0} longer in one direction than in ")
                + "the other: one of them may be wrong, or latitude and longitude swapped.");
        }

        var diagonal = double.Hypot(map.Width, map.Height) * place.MetersPerPixel;

        if (place is { WorstError: { } error, Worst: { } worst } && error > MostError * diagonal)
        {
            yield return new MapWarning(
                "control_point_off",
                FormattableString.Invariant($"Control point {worst} lies {error:0.##} m from where the others have it: ")
                + "is it the right place?",
                points[worst].Pixel);
        }
    }
}
