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
        await Send.OkAsync(await AnswerAsync(store, answers, req, ct), ct);
    }

    public static async Task<MapListResponse> AnswerAsync(
        MapStore store, MapAnswers answers, MapListQuery query, CancellationToken cancellationToken)
    {
        var (limit, offset) = (query.Limit ?? DefaultLimit, query.Offset ?? 0);
        var (page, total) = await store.ListAsync(limit, offset, cancellationToken);
        return new MapListResponse([.. page.Select(answers.Of)], total, limit, offset);
    }
}

internal sealed class MapListQueryValidator : Validator<MapListQuery>
{
    private const int MostMaps = 200;

    public MapListQueryValidator()
    {
        RuleFor(static query => query.Limit).InclusiveBetween(1, MostMaps)
            .WithMessage($"limit={{PropertyValue}} is not a whole number from 1 to {MostMaps}.");
        // The query of an address has no negative numbers; arguments of a tool may.
        RuleFor(static query => query.Offset).GreaterThanOrEqualTo(0)
            .WithMessage("offset={PropertyValue} is not a whole number of 0 or more.");
    }
}
