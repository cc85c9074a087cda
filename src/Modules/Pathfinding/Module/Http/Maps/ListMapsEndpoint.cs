using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class ListMapsEndpoint(MapStore store, MapAnswers answers) : Endpoint<MapListQuery, MapListResponse>
{
    private const int DefaultLimit = 50;

    public override void Configure()
    {
        Get(MapGroup.Prefix);
        Description(
            static b => b
                .Produces<MapListResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest));
        Summary(static s =>
        {
            s.Summary = "Lists the maps";
            s.Description = "Newest first, 50 to a page unless `limit` (1 to 200) says otherwise; `offset` leaves out the newest.";
        });
    }

    public override async Task HandleAsync(MapListQuery req, CancellationToken ct)
    {
        var (limit, offset) = (req.Limit ?? DefaultLimit, req.Offset ?? 0);
        var (page, total) = await store.ListAsync(limit, offset, ct);
        await Send.OkAsync(new MapListResponse([.. page.Select(answers.Of)], total, limit, offset), ct);
    }
}

internal sealed class MapListQueryValidator : Validator<MapListQuery>
{
    private const int MostMaps = 200;

    public MapListQueryValidator() => RuleFor(static query => query.Limit).InclusiveBetween(1, MostMaps)
        .WithMessage($"limit={{PropertyValue}} is not a whole number from 1 to {MostMaps}.");
}
