using System.Globalization;

namespace ModularPath.Pathfinding.Building;

/// <summary>What counts as an exit of a map.</summary>
/// <param name="Places">Where, in the request's frame, with their names.</param>
/// <param name="Source">As an answer says it.</param>
internal sealed record ExitPlaces(IReadOnlyList<RouteStop> Places, string Source)
{
    /// <summary>Exits that nobody named.</summary>
    public const string OfDoors = "door";

    /// <summary>Those of the request; else those that the map knows.</summary>
    /// <param name="asked">In the request's frame.</param>
    /// <param name="places">Of the map.</param>
    /// <param name="plan">Of the map.</param>
    /// <param name="frame">Of the request.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>NoExits</c>.</exception>
    public static ExitPlaces Of(
        IReadOnlyList<RouteStop> asked, IReadOnlyList<MapPlace> places, BuildingPlan plan, CoordinateFrame frame) =>
        asked.Count > 0 ? new(asked, "request")
        : Known(places, plan, frame) is { Places.Count: > 0 } known ? known
        : throw Problem.NoExits();

    /// <summary>The map's places that are exits; else the doors that lead out, if there are any.</summary>
    public static ExitPlaces Known(IReadOnlyList<MapPlace> places, BuildingPlan plan, CoordinateFrame frame)
    {
        RouteStop[] marked =
        [
            .. places.Where(static place => place.Exit)
                .Select(place => new RouteStop { Name = place.Name, Location = frame.FromPixel((place.Location[0], place.Location[1])) }),
        ];
        return marked.Length > 0 ? new(marked, "place") : new(
            [
                .. plan.Links.Where(door => LeadsOut(door, plan)).Select(door => new RouteStop
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"door d{door.Number}"),
                    Location = frame.FromPixel(door.Middle),
                }),
            ],
            OfDoors);
    }

    // Out of the map, or from a room to open ground.
    private static bool LeadsOut(PlanDoor door, BuildingPlan plan) => door.Leads == DoorLeads.Outside
        ? plan.Rooms[door.From - 1].IsEnclosed
        : door.To is { } to && door.Leads == DoorLeads.Room && plan.Rooms[door.From - 1].IsEnclosed != plan.Rooms[to - 1].IsEnclosed;
}
