using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Says why there is no route, and what is near one.</summary>
/// <param name="map">Where.</param>
/// <param name="journey">What was asked.</param>
/// <param name="mostPixels">On a larger map nothing is searched for that takes memory for each of its pixels.</param>
internal sealed class RouteRefusals(RoutableMap map, Journey journey, long mostPixels)
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

    /// <summary>No way for anyone: what lies between, and the least that would have to be opened.</summary>
    /// <param name="leg">From this waypoint to the next.</param>
    /// <param name="free">The ground for one without width, under the rules of the request.</param>
    /// <param name="start">The waypoint's cell.</param>
    /// <param name="goal">The next one's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public ProblemException NoRoute(int leg, AgentGround free, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var regions = free.Regions;

        if (regions.IdOf(start) != regions.IdOf(goal) && (long)map.Ground.Width * map.Ground.Height > mostPixels)
        {
            return Problem.NoRoute(
                FormattableString.Invariant($"Waypoints {leg} and {leg + 1} lie in separate regions, of {regions.SizeOf(regions.IdOf(start))} and {regions.SizeOf(regions.IdOf(goal))} pixels. What would have to be opened is not looked for on a map of more than {mostPixels} pixels."),
                ("waypoint_indices", new[] { leg, leg + 1 }),
                ("regions", new[] { Region(leg, regions, start), Region(leg + 1, regions, goal) }));
        }

        // Regions know nothing of one-ways, which alone may part what is connected.
        if (regions.IdOf(start) == regions.IdOf(goal) || Fewest(free.Grid, start, goal, cancellationToken) is not { } crossing)
        {
            return AgainstOneWay(leg, free.Grid, start, goal, cancellationToken);
        }

        var gap = ClosestApproach.Between(map.Ground, free, regions.IdOf(start), regions.IdOf(goal));
        Opening[] openings = [.. crossing.Openings.Select(run => Opening.Of(map.Ground, run))];
        return Problem.NoRoute(
            FormattableString.Invariant($"Waypoints {leg} and {leg + 1} lie in separate regions, of {regions.SizeOf(regions.IdOf(start))} and {regions.SizeOf(regions.IdOf(goal))} pixels, which come within {Length(gap.Distance):0.##} {Unit} of each other. {Words(openings)}"),
            ("waypoint_indices", new[] { leg, leg + 1 }),
            ("blocked_by", Opening.Together(openings)[0].Key),
            ("regions", new[] { Region(leg, regions, start), Region(leg + 1, regions, goal) }),
            ("openings", openings.Select(Describe).ToArray()),
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

    // Where the best way that ignores them first goes against one.
    private ProblemException AgainstOneWay(int leg, CostGrid free, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var way = Fewest(free.With(null), start, goal, cancellationToken)!.Way;
        var step = way.Zip(way.Skip(1)).First(step => !free.OneWay!.AllowsStep(step.First, step.Second));
        var place = journey.Frame.FromPixel(step.First.Centre);
        return Problem.NoRoute(
            FormattableString.Invariant($"Every way from waypoint {leg} to waypoint {leg + 1} goes against a one-way zone of the request, the best one at [{place[0]:0.###}, {place[1]:0.###}]."),
            ("waypoint_indices", new[] { leg, leg + 1 }),
            ("blocked_by", "one_way"),
            ("location", place));
    }

    // Where the map itself has a way, what the request closes is to blame, however thin the walls.
    private Crossing? Fewest(CostGrid free, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var anyone = map.Ground.Anyone;
        Func<Cell, bool>? canOpen = anyone.Regions.IdOf(start) == anyone.Regions.IdOf(goal) ? anyone.Grid.IsPassable : null;
        return Crossing.Fewest(free, start, goal, canOpen, cancellationToken);
    }

    private string Words(Opening[] openings)
    {
        var count = openings.Sum(static o => o.Cells.Count);
        var places = openings.Take(3).Select(opening =>
        {
            var place = journey.Frame.FromPixel(opening.Middle.Centre);
            var blockers = opening.Blockers.Select(static b => $"{b.Value} of {(b.Key == Opening.Closed ? "what the request closes" : b.Key)}");
            return FormattableString.Invariant($"{string.Join(" and ", blockers)} at [{place[0]:0.###}, {place[1]:0.###}] (confidence {opening.MeanConfidence:0.00})");
        });
        var rest = openings.Length > 3 ? $", and {openings.Length - 3} more places" : "";
        return $"Opening {count} {(count == 1 ? "pixel" : "pixels")} would connect them, and no fewer would: {string.Join(", ", places)}{rest}.";
    }

    private Dictionary<string, object?> Describe(Opening opening) => new()
    {
        ["location"] = journey.Frame.FromPixel(opening.Middle.Centre),
        ["pixels"] = opening.Cells.Count,
        ["geometry"] = new LineString([.. opening.Line().Select(journey.Frame.FromPixel)]),
        ["blocked_by"] = opening.Blockers[0].Key,
        ["classes"] = opening.Blockers.ToDictionary(static b => b.Key, static b => b.Value),
        ["confidence"] = new Dictionary<string, object?> { ["min"] = opening.LeastConfidence, ["mean"] = opening.MeanConfidence },
    };

    private Dictionary<string, object?> Region(int waypoint, Regions regions, Cell cell)
    {
        var size = regions.SizeOf(regions.IdOf(cell));
        return new()
        {
            ["waypoint_index"] = waypoint,
            ["pixels"] = size,
            ["share"] = size / ((double)map.Ground.Width * map.Ground.Height),
        };
    }

    private double Length(double pixels) => pixels * journey.UnitsPerPixel;
}
