using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class TripEndpoint(FieldService service, TripPlanner planner) : Endpoint<TripRequest, TripResponse>
{
    public override void Configure()
    {
        Post("trip");
        Group<JsonQuestionGroup>();
        Description(static b => b.Accepts<TripRequest>("application/json").Produces<TripResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Trip));
            s.Summary = "The best order of stops, and the route through them";
            s.Description = "By walked weight, not as the crow flies. Exact up to 12 stops; above, a heuristic (exact: false). "
                + "Refusals: those of a route (InvalidQuery, InvalidOptions, InvalidValue, NoSegment, MapNotFound, NotScaled), TooBig "
                + "(too many stops, or stops times pixels), NoTrips (two stops are not connected).";
        });
    }

    public override async Task HandleAsync(TripRequest req, CancellationToken ct)
    {
        var answer = await service.AnswerAsync(
            HttpContext.Response, req, [("waypoints", req.Waypoints)], req.Waypoints.Count, places => planner.Plan(places, req, ct), ct);
        await Send.OkAsync(answer, ct);
    }
}

internal sealed class TripRequestValidator : Validator<TripRequest>
{
    public TripRequestValidator() => RuleFor(static request => request.Waypoints.Count).GreaterThanOrEqualTo(2)
        .WithMessage("A trip needs at least two waypoints.");
}
