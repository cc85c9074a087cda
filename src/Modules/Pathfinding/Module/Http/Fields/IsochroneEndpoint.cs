using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class IsochroneEndpoint(FieldService service, IOptions<PathfindingOptions> options)
    : Endpoint<IsochroneRequest, IsochroneResponse>
{
    public override void Configure()
    {
        Post("isochrone");
        Group<JsonQuestionGroup>();
        Description(static b => b.Accepts<IsochroneRequest>("application/json").Produces<IsochroneResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Isochrone));
            s.Summary = "What can be reached within a walk, as GeoJSON";
            s.Description = "By the length or duration of the best way to every pixel, as a route measures it. The polygons end at "
                + "walls, never within or beyond. "
                + "Refusals: those of a route (InvalidQuery, InvalidOptions, InvalidValue, NoSegment, MapNotFound, NotScaled), TooBig "
                + "(too many places, contours, pixels or positions on the contours).";
        });
    }

    public override async Task HandleAsync(IsochroneRequest req, CancellationToken ct)
    {
        var settings = options.Value;
        var contours = Contours.Parse(req, settings.MaxContours);
        var answer = await service.AnswerAsync(
            HttpContext.Response, req, [("locations", req.Locations)], 1,
            places => IsochroneReport.Build(places, contours, settings.MaxContourPositions, ct), ct);
        await Send.OkAsync(answer, ct);
    }
}
