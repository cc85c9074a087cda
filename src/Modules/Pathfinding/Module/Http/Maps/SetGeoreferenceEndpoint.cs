using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class SetGeoreferenceEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers) : Endpoint<GeoreferenceRequest, MapResponse>
{
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
        ControlPoints.Check(req.Points, before.Width, before.Height);
        var scale = MapScaling.Checked(Georeference.Fit(req.Points, before.Width, before.Height).MetersPerPixel, "metres per pixel");
        var map = await store.ChangeAsync(before.Id, RevisionTag.Condition(HttpContext.Request), known => known with
        {
            ControlPoints = req.Points,
            MetersPerPixel = known.ScaleSource is null or MapScaling.OfTheEarth ? scale : known.MetersPerPixel,
            ScaleSource = known.ScaleSource ?? MapScaling.OfTheEarth,
        }, ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
