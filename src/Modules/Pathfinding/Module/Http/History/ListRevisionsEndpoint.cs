using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.History;

internal sealed class ListRevisionsEndpoint(MapStore store, MapHistory history) : Endpoint<RevisionListQuery, RevisionListResponse>
{
    private const int DefaultLimit = 50;

    public override void Configure()
    {
        Get("{id}/revisions");
        Group<MapGroup>();
        Description(static b => b.Produces<RevisionListResponse>());
        Summary(static s =>
        {
            s.Summary = "Lists what was done to a map";
            s.Description = "Newest first, 50 to a page unless `limit` (1 to 200) says otherwise; `offset` leaves out the newest. "
                + "Who did it is the name of the key. Refusals: InvalidValue, InvalidOptions (400), MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(RevisionListQuery req, CancellationToken ct)
    {
        var map = await store.GetAsync(req.Id, ct);
        RevisionTag.Write(HttpContext.Response, map.Revision);

        if (RevisionTag.IsNotModified(HttpContext, map.Revision))
        {
            return;
        }

        var (limit, offset) = (req.Limit ?? DefaultLimit, req.Offset ?? 0);
        var rows = await history.ListAsync(map.Id, ct);
        await Send.OkAsync(new RevisionListResponse([.. rows.Skip(offset).Take(limit).Select(AnswerOf)], rows.Count, limit, offset), ct);
    }

    private static RevisionResponse AnswerOf((MapRevision Made, bool IsRestorable) row) => new()
    {
        Revision = row.Made.Revision,
        MadeAt = row.Made.MadeAt,
        Author = row.Made.Step.Author,
        Change = row.Made.Step.Change,
        Restored = row.Made.Step.Restored,
        Box = row.Made.Corner is var (x, y) ? [x, y, x + row.Made.Width, y + row.Made.Height] : null,
        Restorable = row.IsRestorable,
    };
}

internal sealed class RevisionListQueryValidator : Validator<RevisionListQuery>
{
    private const int MostRevisions = 200;

    public RevisionListQueryValidator()
    {
        RuleFor(static query => query.Limit).InclusiveBetween(1, MostRevisions)
            .WithMessage($"limit={{PropertyValue}} is not a whole number from 1 to {MostRevisions}.");
        RuleFor(static query => query.Offset).GreaterThanOrEqualTo(0)
            .WithMessage("offset={PropertyValue} is not a whole number from 0 on.");
    }
}
