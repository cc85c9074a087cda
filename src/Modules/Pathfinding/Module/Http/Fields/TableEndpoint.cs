using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class TableEndpoint(FieldService service, LegTable table) : Endpoint<TableRequest, TableResponse>
{
    public override void Configure()
    {
        Post("table");
        Group<JsonQuestionGroup>();
        Description(static b => b.Accepts<TableRequest>("application/json").Produces<TableResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Table));
            s.Summary = "The lengths and durations of the best ways between many places";
            s.Description = "Under the same rules as POST /api/v1/route; null where there is no way. With one-ways there and back differ. "
                + "Where costs differ or one-ways hold, of ways that weigh the same on the grid it may measure another than a route. "
                + "Refusals: those of a route (InvalidQuery, InvalidOptions, InvalidValue, NoSegment, MapNotFound, NotScaled), and TooBig "
                + "(too many places, or sources times pixels).";
        });
    }

    public override async Task HandleAsync(TableRequest req, CancellationToken ct)
    {
        (string, IReadOnlyList<RouteStop>)[] lists = req.Destinations is { } destinations
            ? [("sources", req.Sources), ("destinations", destinations)]
            : [("sources", req.Sources)];
        var answer = await service.AnswerAsync(HttpContext.Response, req, lists, req.Sources.Count, places => Table(places, req, ct), ct);
        await Send.OkAsync(answer, ct);
    }

    private TableResponse Table(PlacesOnMap places, TableRequest request, CancellationToken cancellationToken)
    {
        var (sources, destinations) = (..request.Sources.Count, request.Destinations is null ? Range.All : request.Sources.Count..);
        var (cells, words) = (places.Cells(), places.Answer);
        var legs = table.Between(places, cells[sources], cells[destinations], cancellationToken);
        var stops = places.Snapped(cells);
        return places.Answer.Complete(new TableResponse
        {
            Sources = stops[sources],
            Destinations = stops[destinations],
            Distances = Each(leg => words.Length(leg.Length)),
            Durations = places.Request.Speed is null ? null : Each(leg => words.Duration(leg.WeightOver(places.Ground.Pace))),
        });

        IReadOnlyList<double?>[] Each(Func<LegPath, double?> value) =>
            [.. legs.Select(row => row.Select(leg => leg is null ? null : value(leg)).ToArray())];
    }
}
