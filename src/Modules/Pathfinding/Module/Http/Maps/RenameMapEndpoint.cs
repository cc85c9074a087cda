using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class RenameMapEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers)
    : Endpoint<MapChange<MapNameRequest>, MapResponse>
{
    public override void Configure()
    {
        Patch("{id}");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<MapNameRequest>("application/json").Produces<MapResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(new MapNameRequest { Name = "Town hall, first floor" }));
            s.Summary = "Names a map";
            s.Description = "Lists, exports and escape plans use the name. Raises the revision; restoring an earlier one leaves the name. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue (400), MapNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(MapChange<MapNameRequest> req, CancellationToken ct)
    {
        var name = req.Body.Name.Trim();

        if (name.Length is 0 or > UploadReader.LongestName || name.Contains('\0', StringComparison.Ordinal))
        {
            throw Problem.InvalidValue($"name has 1 to {UploadReader.LongestName} characters, none of them NUL.");
        }

        var map = await store.ChangeAsync(
            req.Id,
            RevisionTag.Condition(HttpContext.Request),
            known => known with { Name = name },
            Authorship.Step(HttpContext, MapChangeKind.Renamed),
            ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
