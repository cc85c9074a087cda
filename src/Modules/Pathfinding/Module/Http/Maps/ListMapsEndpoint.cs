using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class ListMapsEndpoint(MapStore store, MapAnswers answers) : Endpoint<MapListQuery, MapListResponse>
{
    public override void Configure()
    {
        Get(MapRoutes.All);
        RequestBinder(new DocumentedOnly<MapListQuery>());
        Description(
            static b => b
                .Produces<MapListResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "Lists the maps";
            s.Description = "Newest first, 50 to a page unless `limit` (1 to 200) says otherwise; `offset` leaves out the newest.";
            s.Params[nameof(MapListQuery.Limit)] = "Most maps to answer, 1 to 200; 50 by default.";
            s.Params[nameof(MapListQuery.Offset)] = "How many of the newest to leave out; 0 by default.";
        });
    }

    public override async Task HandleAsync(MapListQuery req, CancellationToken ct)
    {
        var query = new QueryReader(HttpContext.Request, "limit", "offset");
        var (limit, offset) = (query.Integer("limit", 1, 200) ?? 50, query.Integer("offset", 0, int.MaxValue) ?? 0);
        var (page, total) = await store.ListAsync(limit, offset, ct);
        await Send.OkAsync(new MapListResponse([.. page.Select(answers.Of)], total, limit, offset), ct);
    }
}
