using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class NearestEndpoint(FieldService desk, LegTable table) : Endpoint<NearestRequest, NearestResponse>
{
    public override void Configure()
    {
        Post("/api/v1/nearest");
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<NearestRequest>());
        Description(QuestionDescription.Of<NearestRequest, NearestResponse>, clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "Which targets are nearest by walking";
            s.Description = "Not as the crow flies: by the weight of the best route to each. "
                + "Refusals: those of a route (InvalidQuery, InvalidOptions, InvalidValue, NoSegment, MapNotFound, NotScaled), and TooBig "
                + "(too many places, or locations times pixels).";
        });
    }

    public override async Task HandleAsync(NearestRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);

        if (req.Number < 1)
        {
            throw Problem.InvalidValue("number must be 1 or more.");
        }

        var answer = await desk.AnswerAsync(
            HttpContext.Response, req, [("locations", req.Locations), ("targets", req.Targets)], req.Locations.Count, places => Nearest(places, req, ct), ct);
        await Send.OkAsync(answer, ct);
    }

    private NearestResponse Nearest(PlacesOnMap places, NearestRequest request, CancellationToken cancellationToken)
    {
        var cells = places.Cells();
        var (locations, targets) = (..request.Locations.Count, request.Locations.Count..);
        var stops = places.Snapped(cells);
        return places.Words.Signed(new NearestResponse
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
            new(index, stop.Name, stop.Location, places.Words.Length(leg.Length), places.Words.Duration(leg.Weight));
    }
}
