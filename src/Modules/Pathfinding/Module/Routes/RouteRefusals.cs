using ModularPath.Pathfinding.Search;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Says why there is no route, and what is near one.</summary>
internal sealed class RouteRefusals(RoutableMap map, Journey journey, AgentGround agent)
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

    public ProblemException NoRoute(int leg, Cell start, Cell goal)
    {
        var (first, second) = (agent.Regions.IdOf(start), agent.Regions.IdOf(goal));
        var gap = ClosestApproach.Between(map.Ground, agent, first, second);
        var blocker = gap.Blocker is { } label ? label.ToString().ToLowerInvariant() : "agent_radius";
        var obstacle = gap.Blocker is null
            ? "what is open between them is too narrow"
            : FormattableString.Invariant($"there {blocker} keeps them apart (confidence {gap.Confidence:0.00})");
        return Problem.NoRoute(
            FormattableString.Invariant($"Waypoints {leg} and {leg + 1} lie in separate regions{Agent}, of {agent.Regions.SizeOf(first)} and {agent.Regions.SizeOf(second)} pixels. They come within {Length(gap.Distance):0.##} {Unit} of each other; {obstacle}."),
            ("waypoint_indices", new[] { leg, leg + 1 }),
            ("regions", new[] { Region(leg, first), Region(leg + 1, second) }),
            ("closest_approach", new Dictionary<string, object?>
            {
                ["from"] = journey.Frame.FromPixel(gap.From.Centre),
                ["to"] = journey.Frame.FromPixel(gap.To.Centre),
                ["distance"] = Length(gap.Distance),
                ["blocked_by"] = blocker,
                ["confidence"] = gap.Confidence,
            }));
    }

    private Dictionary<string, object?> Region(int waypoint, int id) => new()
    {
        ["waypoint_index"] = waypoint,
        ["pixels"] = agent.Regions.SizeOf(id),
        ["share"] = agent.Regions.SizeOf(id) / ((double)map.Ground.Width * map.Ground.Height),
    };

    private double Length(double pixels) => pixels * journey.UnitsPerPixel;
}
