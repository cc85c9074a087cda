using ModularPath.Pathfinding.Search;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Says why there is no route, and what is near one.</summary>
internal sealed class RouteRefusals(RoutableMap map, Journey journey)
{
    private string Unit => map.MetersPerPixel is null ? "px" : "m";

    private string Agent => journey.AgentRadius > 0 ? FormattableString.Invariant($" for an agent of radius {Length(journey.AgentRadius):0.###} {Unit}") : "";

    public ProblemException NoSegment(Stop stop, Cell? nearest)
    {
        var reason = FormattableString.Invariant($"Nothing walkable{Agent} lies within {Length(stop.Radius):0.##} {Unit} of waypoint {stop.Index}");
        return nearest is { } cell
            ? Problem.NoSegment(
                FormattableString.Invariant($"{reason}; the nearest is {Length(stop.DistanceTo(cell.Centre)):0.##} {Unit} away. Move the waypoint or give it a larger radius."),
                ("waypoint_index", stop.Index),
                ("nearest", new Dictionary<string, object?>
                {
                    ["location"] = journey.Frame.FromPixel(cell.Centre),
                    ["distance"] = Length(stop.DistanceTo(cell.Centre)),
                }))
            : Problem.NoSegment($"{reason}, nor anywhere else on this map.", ("waypoint_index", stop.Index), ("nearest", null));
    }

    /// <summary>No way for anyone: what lies between.</summary>
    public ProblemException NoRoute(int leg, Cell start, Cell goal)
    {
        var regions = map.Ground.Anyone.Regions;
        var gap = ClosestApproach.Between(map.Ground, regions.IdOf(start), regions.IdOf(goal));
        var blocker = gap.Blocker.ToString().ToLowerInvariant();
        return Problem.NoRoute(
            FormattableString.Invariant($"Waypoints {leg} and {leg + 1} lie in separate regions, of {regions.SizeOf(regions.IdOf(start))} and {regions.SizeOf(regions.IdOf(goal))} pixels. They come within {Length(gap.Distance):0.##} {Unit} of each other; there {blocker} keeps them apart (confidence {gap.Confidence:0.00})."),
            ("waypoint_indices", new[] { leg, leg + 1 }),
            ("blocked_by", blocker),
            ("regions", new[] { Region(leg, start), Region(leg + 1, goal) }),
            ("closest_approach", new Dictionary<string, object?>
            {
                ["from"] = journey.Frame.FromPixel(gap.From.Centre),
                ["to"] = journey.Frame.FromPixel(gap.To.Centre),
                ["distance"] = Length(gap.Distance),
                ["confidence"] = gap.Confidence,
            }));
    }

    /// <summary>There is a way, but this agent is too wide for it.</summary>
    public ProblemException TooWide(int leg, LegPath thin)
    {
        var narrowest = PassageWidth.Narrowest(map.Ground, thin.Line);
        var place = narrowest is { } found
            ? FormattableString.Invariant($"; the shortest way there is {Length(found.Width):0.##} {Unit} wide at its narrowest")
            : "";
        return Problem.NoRoute(
            $"Waypoints {leg} and {leg + 1} are connected, but not{Agent}{place}.",
            ("waypoint_indices", new[] { leg, leg + 1 }),
            ("blocked_by", "agent_radius"),
            ("narrowest", narrowest is { } tight
                ? new Dictionary<string, object?> { ["location"] = journey.Frame.FromPixel(tight.Place), ["width"] = Length(tight.Width) }
                : null));
    }

    private Dictionary<string, object?> Region(int waypoint, Cell cell)
    {
        var size = map.Ground.Anyone.Regions.SizeOf(map.Ground.Anyone.Regions.IdOf(cell));
        return new()
        {
            ["waypoint_index"] = waypoint,
            ["pixels"] = size,
            ["share"] = size / ((double)map.Ground.Width * map.Ground.Height),
        };
    }

    private double Length(double pixels) => pixels * journey.UnitsPerPixel;
}
