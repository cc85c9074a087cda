using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Egress;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Egress;

internal sealed class EgressEndpoint(
    MapStore store, RoutableMaps maps, Buildings buildings, EgressPlanner planner, NamedStops names, PixelGate gate,
    IOptions<PathfindingOptions> options)
    : Endpoint<EgressQuery, EgressResponse>
{
    public override void Configure()
    {
        Get("{id}/egress");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<EgressResponse>(StatusCodes.Status200OK, "application/json", "text/csv", "image/svg+xml"));
        Summary(static s =>
        {
            s.Summary = "How one gets out of each room, judged by a table of limits";
            s.Description = "For each room the nearest and the second exit from its farthest place, the common path, the dead end of a "
                + "corridor, the narrowest door, and a verdict on each limit: pass, fail or uncertain. What is doubtful never passes. "
                + "Exits are exit=x,y, else the map's places that are exits, else doors that lead outside. "
                + "format=csv is a line for each room, format=svg an escape plan to print, with here=x,y for its reader. "
                + "It helps to look; it is no fire safety assessment. "
                + "Refusals: InvalidValue, InvalidOptions, TooBig, NoSegment (400), MapNotFound (404), NoExits, NoRooms, NotScaled, "
                + "NotGeoreferenced (409).";
        });
    }

    public override async Task HandleAsync(EgressQuery req, CancellationToken ct)
    {
        var question = new EgressQuestion
        {
            Map = req.Id,
            Crs = req.Crs ?? "pixel",
            Profile = req.Profile,
            Preference = req.Preference,
            Options = AddressedOptions.Read(req),
            Exits = [.. (req.Exit ?? []).Select(static exit => Position.StopOf(exit, "exit"))],
            Limits = EgressTables.Read(req.Limits),
            Format = req.Format ?? "json",
            Here = req.Here is { } here ? Position.StopOf(here, "here") : null,
            Title = req.Title,
            Language = req.Language,
        };
        question.Check();
        var record = await store.GetAsync(req.Id, ct);
        var map = await maps.GetAsync(record, ct);
        RouteService.RefuseTooLarge(map, options.Value);
        question = question with
        {
            Exits = await names.LocatedAsync(map, question.Crs, question.Exits, ct),
            Here = question.Here is { } reader ? (await names.LocatedAsync(map, question.Crs, [reader], ct))[0] : null,
        };
        var plan = await buildings.OfAsync(map.Ground, withWalls: false, ct);
        var exits = EgressPlanner.ExitsOf(map, question, plan, options.Value);
        using var pass = await gate.EnterAsync((long)map.Ground.Width * map.Ground.Height, ct);
        var report = planner.Answer(map, question, plan, exits, options.Value, ct);
        ProvenanceHeaders.Write(HttpContext.Response, map.Provenance);

        if (question.Format == "json")
        {
            await Send.OkAsync(report, ct);
            return;
        }

        var (mediaType, content) = planner.Write(map, record.Name ?? record.Id, question, report, options.Value, ct);
        await Send.BytesAsync(content, contentType: mediaType, cancellation: ct);
    }
}
