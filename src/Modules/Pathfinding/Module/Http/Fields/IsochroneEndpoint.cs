using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class IsochroneEndpoint(FieldService desk, IOptions<PathfindingOptions> options) : Endpoint<IsochroneRequest, IsochroneResponse>
{
    public override void Configure()
    {
        Post("/api/v1/isochrone");
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<IsochroneRequest>());
        Description(QuestionDescription.Of<IsochroneRequest, IsochroneResponse>, clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "What can be reached within a walk, as GeoJSON";
            s.Description = "Along the steps of the grid, which are up to 8.3 % longer than a straight line. The polygons end at walls, never within or beyond. "
                + "Refusals: those of a route (InvalidQuery, InvalidOptions, InvalidValue, NoSegment, MapNotFound, NotScaled), TooBig "
                + "(too many places, contours, pixels or positions on the contours).";
        });
    }

    public override async Task HandleAsync(IsochroneRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);
        var settings = options.Value;
        var contours = Contours.Parse(req, settings.MaxContours);
        var answer = await desk.AnswerAsync(
            HttpContext.Response, req, [("locations", req.Locations)], 1, places => IsochroneReport.Build(places, contours, settings.MaxContourPositions, ct), ct);
        await Send.OkAsync(answer, ct);
    }
}
