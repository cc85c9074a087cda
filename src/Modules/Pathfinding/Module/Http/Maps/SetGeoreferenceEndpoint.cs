using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class SetGeoreferenceEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers)
    : Endpoint<MapChange<GeoreferenceRequest>, MapResponse>
{
    public override void Configure()
    {
        Put("{id}/georeference");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<GeoreferenceRequest>("application/json").Produces<MapResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Georeference));
            s.Summary = "Says where the map lies on the earth";
            s.Description = "By three or more places that are known on the picture and on the earth (WGS 84); the affine transform "
                + "that fits them best. Its error is answered, and a warning names the point that does not fit. "
                + "From then on questions may be asked in crs wgs84. A map whose scale nobody else said gets that of the earth. "
                + "Raises the revision. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (400), MapNotFound (404), StaleRevision (412, with "
                + "If-Match).";
        });
    }

    public override async Task HandleAsync(MapChange<GeoreferenceRequest> req, CancellationToken ct)
    {
        var before = await store.GetAsync(req.Id, ct);
        var place = ControlPoints.Place(req.Body.Points, before.Width, before.Height);
        var scale = MapScaling.Checked(place.MetersPerPixel, "metres per pixel");
        var map = await store.ChangeAsync(before.Id, RevisionTag.Condition(HttpContext.Request), known => known with
        {
            ControlPoints = req.Body.Points,
            MetersPerPixel = known.ScaleSource is null or MapScaling.OfTheEarth ? scale : known.MetersPerPixel,
            ScaleSource = known.ScaleSource ?? MapScaling.OfTheEarth,
        }, Authorship.Step(HttpContext, MapChangeKind.Georeferenced), ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
