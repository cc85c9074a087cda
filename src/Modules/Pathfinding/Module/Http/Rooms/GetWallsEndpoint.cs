using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Rooms;

internal sealed class GetWallsEndpoint(RoomService service) : Endpoint<BuildingQuery, WallsResponse>
{
    public override void Configure()
    {
        Get("{id}/walls");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<WallsResponse>());
        Summary(static s =>
        {
            s.ResponseExamples[StatusCodes.Status200OK] = RoomExamples.Walls;
            s.Summary = "The walls of a map, as GeoJSON";
            s.Description = "Lines through their middle, with their thickness. A wall goes on through its doors and openings. "
                + "Empty where no wall was read. The ETag header holds the map's revision; ids are the same for the same revision. "
                + "Refusals: InvalidValue, TooBig (400), MapNotFound (404), NotScaled, NotGeoreferenced (409).";
        });
    }

    public override async Task HandleAsync(BuildingQuery req, CancellationToken ct)
    {
        if (await service.AnswerAsync(HttpContext, req, withWalls: true, static report => report.Walls(), ct) is { } answer)
        {
            await Send.OkAsync(answer, ct);
        }
    }
}
