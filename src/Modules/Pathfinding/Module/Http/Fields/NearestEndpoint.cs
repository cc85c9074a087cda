using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class NearestEndpoint(FieldService service, LegTable table) : Endpoint<NearestRequest, NearestResponse>
{
    public override void Configure()
    {
        Post("nearest");
        Group<JsonQuestionGroup>();
        Description(static b => b.Accepts<NearestRequest>("application/json").Produces<NearestResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Nearest));
            s.Summary = "Which targets are nearest by walking";
            s.Description = "Not as the crow flies: by the weight of the best route to each. "
                + "Refusals: those of a route (InvalidQuery, InvalidOptions, InvalidValue, NoSegment, MapNotFound, NotScaled), and TooBig "
                + "(too many places, or locations times pixels).";
        });
    }

    public override async Task HandleAsync(NearestRequest req, CancellationToken ct)
    {
        var answer = await service.AnswerAsync(
            HttpContext.Response, req, [("locations", req.Locations), ("targets", req.Targets)], req.Locations.Count,
            places => Nearest(places, req, ct), ct);
        await Send.OkAsync(answer, ct);
    }

    private NearestResponse Nearest(PlacesOnMap places, NearestRequest request, CancellationToken cancellationToken)
    {
        var cells = places.Cells();
        var (locations, targets) = (..request.Locations.Count, request.Locations.Count..);
        var stops = places.Snapped(cells);
        return places.Answer.Complete(new NearestResponse
        {
            Locations = stops[locations],
            Targets = [.. table.Between(places, cells[locations], cells[targets], cancellationToken).Select(OfOne)],
        });

        NearestTarget[] OfOne(LegPath?[] legs) =>
        [
            .. legs.Index().Where(static entry => entry.Item is not null).OrderBy(static entry => entry.Item!.Weight).Take(request.Number)
                .Select(entry => Target(entry.Index, stops[targets][entry.Index], entry.Item!)),
        ];

        NearestTarget Target(int index, SnappedStop stop, LegPath leg) =>
            new(
                index, stop.Name, stop.Location, places.Answer.Length(leg.Length),
                places.Answer.Duration(leg.WeightOver(places.Ground.Pace)));
    }
}

internal sealed class NearestRequestValidator : Validator<NearestRequest>
{
    public NearestRequestValidator() => RuleFor(static request => request.Number).GreaterThanOrEqualTo(1)
        .WithMessage("number must be 1 or more.");
}
