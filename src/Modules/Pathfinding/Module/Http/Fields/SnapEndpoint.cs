using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class SnapEndpoint(FieldService desk) : Endpoint<SnapRequest, SnapResponse>
{
    public override void Configure()
    {
        Post("/api/v1/snap");
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<SnapRequest>());
        Description(QuestionDescription.Of<SnapRequest, SnapResponse>, clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "Where places lie on walkable ground";
            s.Description = "Each for itself: its own pixel where that is walkable, else the nearest within its radius that is on no island; null where there is none. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (too many places), MapNotFound (404), NotScaled (409).";
        });
    }

    public override async Task HandleAsync(SnapRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);

        if (req.Options?.WalkingSpeed is not null)
        {
            throw Problem.InvalidValue("options.walking_speed has no meaning here.");
        }

        var answer = await desk.AnswerAsync(
            HttpContext.Response, req, [("locations", req.Locations)], 0,
            static places => places.Words.Signed(new SnapResponse
            {
                Locations = [.. places.Journey.Stops.Zip(places.CellsAlone(), (stop, cell) => cell is { } found ? places.Words.Snapped(stop, found) : null)],
            }),
            ct);
        await Send.OkAsync(answer, ct);
    }
}
