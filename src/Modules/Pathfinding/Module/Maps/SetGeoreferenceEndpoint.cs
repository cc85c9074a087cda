using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Requests;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Maps;

internal sealed class SetGeoreferenceEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers) : Endpoint<GeoreferenceRequest, MapResponse>
{
    private const int MostPoints = 100;

    public override void Configure()
    {
        Put(MapRoutes.Georeference);
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<GeoreferenceRequest>());
        Description(
            static b => b
                .Accepts<GeoreferenceRequest>("application/json")
                .Produces<MapResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Params["id"] = "The map's id.";
            s.Summary = "Says where the map lies on the earth";
            s.Description = "By three or more places that are known on the picture and on the earth (WGS 84); the affine transform that fits them best. Its error is answered. "
                + "From then on questions may be asked in crs wgs84. A map whose scale nobody else said gets that of the earth. Raises the revision. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (400), MapNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(GeoreferenceRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);
        var before = await store.GetAsync(Route<string>("id")!, ct);
        Check(req.Points, before.Width, before.Height);
        var scale = MapScaling.Checked(Georeference.Of(req.Points, before.Width, before.Height).MetersPerPixel, "metres per pixel");
        var map = await store.ChangeAsync(before.Id, RevisionTag.Condition(HttpContext.Request), known => known with
        {
            ControlPoints = req.Points,
            MetersPerPixel = known.ScaleSource is null or MapScaling.OfTheEarth ? scale : known.MetersPerPixel,
            ScaleSource = known.ScaleSource ?? MapScaling.OfTheEarth,
        }, ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }

    /// <exception cref="SharedKernel.ProblemException">The points place no map of that size.</exception>
    internal static void Check(IReadOnlyList<ControlPoint> points, int width, int height)
    {
        if (points.Count is < 3 or > MostPoints)
        {
            throw points.Count < 3 ? Problem.InvalidValue("points must be three or more.") : Problem.TooMany(points.Count, "control points", MostPoints);
        }

        foreach (var (point, i) in points.Select(static (point, i) => (point, i)))
        {
            _ = TravelRules.PlaceOf(point.Pixel, $"points[{i}].pixel", width, height, CoordinateFrame.Pixel);

            if (point.Wgs84 is not [>= -180 and <= 180, >= -85 and <= 85])
            {
                throw Problem.InvalidValue($"points[{i}].wgs84 is not [longitude, latitude]: -180 to 180 and -85 to 85 degrees.");
            }
        }

        // An affine transform knows nothing of the jump from 180 to -180.
        if (points.Max(static point => point.Wgs84[0]) - points.Min(static point => point.Wgs84[0]) > 180)
        {
            throw Problem.InvalidValue("The points lie more than 180 degrees of longitude apart, or on both sides of the meridian of 180 degrees: a map of that cannot be placed.");
        }
    }
}
