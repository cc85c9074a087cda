using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Rooms;

internal sealed class GetRoomsEndpoint(RoomService service) : Endpoint<BuildingQuery, RoomsResponse>
{
    public override void Configure()
    {
        Get("{id}/rooms");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<RoomsResponse>());
        Summary(static s =>
        {
            s.ResponseExamples[StatusCodes.Status200OK] = RoomExamples.Rooms;
            s.Summary = "The rooms of a map, as GeoJSON";
            s.Description = "Connected walkable ground, parted at doors, and at narrow openings between jambs. "
                + "Rooms touch each other in doors and openings only. "
                + "A space that a usual door does not fit into belongs to its neighbour. "
                + "Empty where no wall was read. The ETag header holds the map's revision; ids are the same for the same revision. "
                + "Refusals: InvalidValue, TooBig (400), MapNotFound (404), NotScaled, NotGeoreferenced (409).";
        });
    }

    public override async Task HandleAsync(BuildingQuery req, CancellationToken ct)
    {
        if (await service.AnswerAsync(HttpContext, req, withWalls: false, static report => report.Rooms(), ct) is { } answer)
        {
            await Send.OkAsync(answer, ct);
        }
    }
}
