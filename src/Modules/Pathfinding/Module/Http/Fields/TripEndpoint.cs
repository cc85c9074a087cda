using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class TripEndpoint(FieldService desk, TripPlanner planner) : Endpoint<TripRequest, TripResponse>
{
    public override void Configure()
    {
        Post("/api/v1/trip");
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<TripRequest>());
        Description(QuestionDescription.Of<TripRequest, TripResponse>, clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "The best order of stops, and the route through them";
            s.Description = "By walked weight, not as the crow flies. Exact up to 12 stops; above, a heuristic (exact: false). "
                + "Refusals: those of a route (InvalidQuery, InvalidOptions, InvalidValue, NoSegment, MapNotFound, NotScaled), TooBig "
                + "(too many stops, or stops times pixels), NoTrips (two stops are not connected).";
        });
    }

    public override async Task HandleAsync(TripRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);

        if (req.Waypoints.Count < 2)
        {
            throw Problem.InvalidValue("A trip needs at least two waypoints.");
        }

        var answer = await desk.AnswerAsync(
            HttpContext.Response, req, [("waypoints", req.Waypoints)], req.Waypoints.Count, places => planner.Plan(places, req, ct), ct);
        await Send.OkAsync(answer, ct);
    }
}
