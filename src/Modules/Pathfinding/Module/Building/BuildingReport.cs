using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Building;

/// <summary>Writes a building as GeoJSON, in the answer's frame and units.</summary>
/// <param name="map">The map.</param>
/// <param name="plan">Its building.</param>
/// <param name="request">Its frame.</param>
internal sealed class BuildingReport(RoutableMap map, BuildingPlan plan, ResolvedRequest request)
{
    private readonly AnswerContext _answer = new(map, request);

    /// <exception cref="SharedKernel.ProblemException">
    /// The frame is unknown, or the map lacks what it needs (<c>InvalidValue</c>, <c>NotScaled</c>, <c>NotGeoreferenced</c>).
    /// </exception>
    public static BuildingReport On(RoutableMap map, BuildingPlan plan, string? crs, PathfindingOptions options) =>
        new(map, plan, Resolve(map, crs, options));

    /// <summary>Refuses a frame before anything is found.</summary>
    public static void Check(RoutableMap map, string? crs, PathfindingOptions options) => _ = Resolve(map, crs, options);

    public RoomsResponse Rooms()
    {
        var exits = plan.Links.Where(static door => door.Leads != DoorLeads.Nowhere)
            .SelectMany(static door => door.To is { } to
                ? new[] { (Room: door.From, Door: door.Number, Behind: (int?)to), (Room: to, Door: door.Number, Behind: door.From) }
                : [(Room: door.From, Door: door.Number, Behind: null)])
            .ToLookup(static exit => exit.Room, static exit => new RoomExit(BuildingIds.OfDoor(exit.Door), RoomId(exit.Behind)));
        var names = new RoomNames(map, plan);
        return _answer.Complete(new RoomsResponse
        {
            Features =
            [
                .. plan.Rooms.Select(room => new RoomFeature(
                    BuildingIds.OfRoom(room.Number),
                    new RoomProperties(
                        names.Of(room.Number), room.IsEnclosed ? "room" : "open", _answer.Length(_answer.Length(room.Pixels)),
                        map.MetersPerPixel is null ? "px2" : "m2", room.Rough, [.. exits[room.Number]]),
                    new RoomPolygon(
                        [.. room.Rings.Select((ring, i) => request.Frame.Ring([.. ring, ring[0]], isHole: i > 0))]))),
            ],
        });
    }

    public WallsResponse Walls()
    {
        var doors = plan.Doors.Where(static door => door.Wall is not null)
            .ToLookup(static door => door.Wall!.Value.Number);
        return _answer.Complete(new WallsResponse
        {
            Features =
            [
                .. plan.Walls.Select(wall => new WallFeature(
                    BuildingIds.OfWall(wall.Number),
                    new WallProperties(
                        _answer.Length(wall.Thickness), _answer.Length(wall.Length), wall.Confidence,
                        [.. doors[wall.Number].OrderBy(static door => door.Wall!.Value.Along)
                            .Select(static door => BuildingIds.OfDoor(door.Number))]),
                    new LineString([.. wall.Line.Select(request.Frame.FromPixel)]))),
            ],
        });
    }

    public DoorsResponse Doors() => _answer.Complete(new DoorsResponse
    {
        Features =
        [
            .. plan.Doors.Select(door => new DoorFeature(
                BuildingIds.OfDoor(door.Number),
                new DoorProperties(
                    door.IsDoor ? "door" : "opening", door.Leads.ToString().ToLowerInvariant(),
                    BuildingIds.OfRoom(door.From), RoomId(door.To),
                    door.Wall is { } wall ? BuildingIds.OfWall(wall.Number) : null, door.Wall is { } at ? _answer.Length(at.Along) : null,
                    request.Frame.FromPixel(door.Middle), _answer.Length(door.Width), door.Angle, door.Confidence),
                new LineString([request.Frame.FromPixel(door.Line.A), request.Frame.FromPixel(door.Line.B)]))),
        ],
    });

    private static ResolvedRequest Resolve(RoutableMap map, string? crs, PathfindingOptions options) =>
        ResolvedRequest.From(new Question { Map = map.Id, Crs = crs ?? "pixel" }, [], map, options);

    private static string? RoomId(int? number) => number is { } room ? BuildingIds.OfRoom(room) : null;

    private sealed record Question : MapQuestion;
}
