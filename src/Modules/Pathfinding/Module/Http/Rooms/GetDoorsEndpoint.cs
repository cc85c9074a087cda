using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Rooms;

internal sealed class GetDoorsEndpoint(RoomService service) : Endpoint<BuildingQuery, DoorsResponse>
{
    public override void Configure()
    {
        Get("{id}/doors");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<DoorsResponse>());
        Summary(static s =>
        {
            s.ResponseExamples[StatusCodes.Status200OK] = RoomExamples.Doors;
            s.Summary = "The doors and openings of a map, as GeoJSON";
            s.Description = "Each between two rooms, or between a room and what is outside the map. "
                + "A door in a wall with the same room on both sides leads nowhere, and says so. "
                + "Empty where no wall was read. The ETag header holds the map's revision; ids are the same for the same revision. "
                + "Refusals: InvalidValue, TooBig (400), MapNotFound (404), NotScaled, NotGeoreferenced (409).";
        });
    }

    public override async Task HandleAsync(BuildingQuery req, CancellationToken ct)
    {
        if (await service.AnswerAsync(HttpContext, req, withWalls: true, static report => report.Doors(), ct) is { } answer)
        {
            await Send.OkAsync(answer, ct);
        }
    }
}
