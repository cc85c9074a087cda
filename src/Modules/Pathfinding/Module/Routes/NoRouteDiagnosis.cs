using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Explains why there is no route, and what comes nearest to one.</summary>
/// <param name="map">The map.</param>
/// <param name="request">The request.</param>
/// <param name="mostPixels">On a larger map, searches that need memory for each pixel are skipped.</param>
internal sealed class NoRouteDiagnosis(RoutableMap map, ResolvedRequest request, long mostPixels)
{
    private string Unit => map.MetersPerPixel is null ? "px" : "m";

    private string Agent =>
        request.AgentRadius > 0 ? FormattableString.Invariant($" for an agent of radius {Length(request.AgentRadius):0.###} {Unit}") : "";

    public ProblemException NoSegment(Waypoint stop, Cell? nearest)
    {
        var reason = FormattableString.Invariant(
            $"Nothing walkable{Agent} lies within {Length(stop.Radius):0.##} {Unit} of waypoint {stop.Index}");
        return nearest is { } cell
            ? Problem.NoSegment(
                FormattableString.Invariant($"{reason}; the nearest is {Length(stop.DistanceTo(cell.Centre)):0.##} {Unit} away. ")
                + "Move the waypoint or give it a larger radius.",
                ("waypoint_index", stop.Index),
                ("nearest", new Dictionary<string, object?>
                {
                    ["location"] = request.Frame.FromPixel(cell.Centre),
                    ["distance"] = Length(stop.DistanceTo(cell.Centre)),
                }))
            : Problem.NoSegment($"{reason}, nor anywhere else on this map.", ("waypoint_index", stop.Index), ("nearest", null));
    }

    /// <summary>No path for any agent: tells what lies between, and the least that would have to be opened.</summary>
    /// <param name="leg">Index of the waypoint it starts from.</param>
    /// <param name="free">The ground for an agent of radius 0, under the rules of the request.</param>
    /// <param name="start">Cell of this waypoint.</param>
    /// <param name="goal">Cell of the next waypoint.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public ProblemException NoRoute(int leg, AgentGround free, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var regions = free.Regions;

        if (regions.IdOf(start) != regions.IdOf(goal) && (long)map.Ground.Width * map.Ground.Height > mostPixels)
        {
            return Problem.NoRoute(
                $"{Apart(leg, regions, start, goal)}. "
                + $"What would have to be opened is not looked for on a map of more than {mostPixels} pixels.",
                ("waypoint_indices", new[] { leg, leg + 1 }),
                ("regions", new[] { Region(leg, regions, start), Region(leg + 1, regions, goal) }));
        }

        // Regions ignore one-ways; only these can separate cells of one region.
        if (regions.IdOf(start) == regions.IdOf(goal) || Fewest(free, start, goal, cancellationToken) is not { } crossing)
        {
            return AgainstOneWay(leg, free, start, goal, cancellationToken);
        }

        var gap = ClosestApproach.Between(map.Ground, free, regions.IdOf(start), regions.IdOf(goal));
        RouteOpening[] openings = [.. crossing.Openings.Select(run => RouteOpening.Describe(map.Ground, run))];
        return Problem.NoRoute(
            $"{Apart(leg, regions, start, goal)}, "
            + FormattableString.Invariant($"which come within {Length(gap.Distance):0.##} {Unit} of each other. ")
            + InWords(openings),
            ("waypoint_indices", new[] { leg, leg + 1 }),
            ("blocked_by", RouteOpening.Together(openings)[0].Key),
            ("regions", new[] { Region(leg, regions, start), Region(leg + 1, regions, goal) }),
            ("openings", openings.Select(Describe).ToArray()),
            ("closest_approach", new Dictionary<string, object?>
            {
                ["from"] = request.Frame.FromPixel(gap.From.Centre),
                ["to"] = request.Frame.FromPixel(gap.To.Centre),
                ["distance"] = Length(gap.Distance),
                ["confidence"] = gap.Confidence,
            }));
    }

    /// <summary>There is a path, but the agent is too wide for it.</summary>
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
                ? new Dictionary<string, object?> { ["location"] = request.Frame.FromPixel(tight.Place), ["width"] = Length(tight.Width) }
                : null));
    }

    // The place where the best path that ignores one-ways first goes against one.
    private ProblemException AgainstOneWay(int leg, AgentGround free, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var way = Fewest(free.With(free.Grid.With(null)), start, goal, cancellationToken)!.Cells;
        var step = way.Zip(way.Skip(1)).First(step => !free.Grid.OneWayCells!.AllowsStep(step.First, step.Second));
        var place = request.Frame.FromPixel(step.First.Centre);
        return Problem.NoRoute(
            $"Every way from waypoint {leg} to waypoint {leg + 1} goes against a one-way zone, "
            + FormattableString.Invariant($"the best one at [{place[0]:0.###}, {place[1]:0.###}]."),
            ("waypoint_indices", new[] { leg, leg + 1 }),
            ("blocked_by", "one_way"),
            ("location", place));
    }

    // If the map itself has a path, closures are to blame, however thin the walls.
    private MinimumRemovalPath? Fewest(AgentGround free, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var anyone = map.Ground.Anyone;
        Func<Cell, bool>? canOpen = anyone.Regions.IdOf(start) == anyone.Regions.IdOf(goal) ? anyone.Grid.IsPassable : null;
        return IsSmaller(goal, start)
            ? MinimumRemovalPath.FindFromGoal(free.Grid, start, goal, canOpen, cancellationToken)
            : MinimumRemovalPath.Find(free.Grid, start, goal, canOpen, cancellationToken);

        bool IsSmaller(Cell one, Cell other) =>
            free.Regions.SizeOf(free.Regions.IdOf(one)) < free.Regions.SizeOf(free.Regions.IdOf(other));
    }

    private static string Apart(int leg, Regions regions, Cell start, Cell goal)
    {
        var (here, there) = (regions.SizeOf(regions.IdOf(start)), regions.SizeOf(regions.IdOf(goal)));
        return $"Waypoints {leg} and {leg + 1} lie in separate regions, of {here} and {there} pixels";
    }

    private string InWords(RouteOpening[] openings)
    {
        var count = openings.Sum(static o => o.Cells.Count);
        var places = openings.Take(3).Select(opening =>
        {
            var place = request.Frame.FromPixel(opening.Middle.Centre);
            var blockers = opening.Blockers.Select(
                static b => $"{b.Value} of {(b.Key == RouteOpening.Closed ? "what is closed now" : b.Key)}");
            return FormattableString.Invariant(
                $"{string.Join(" and ", blockers)} at [{place[0]:0.###}, {place[1]:0.###}] (confidence {opening.MeanConfidence:0.00})");
        });
        var rest = openings.Length > 3 ? $", and {openings.Length - 3} more places" : "";
        var pixels = count == 1 ? "pixel" : "pixels";
        return $"Opening {count} {pixels} would connect them, and no fewer would: {string.Join(", ", places)}{rest}.";
    }

    private Dictionary<string, object?> Describe(RouteOpening opening) => new()
    {
        ["location"] = request.Frame.FromPixel(opening.Middle.Centre),
        ["pixels"] = opening.Cells.Count,
        ["geometry"] = new LineString([.. opening.Line().Select(request.Frame.FromPixel)]),
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

    private double Length(double pixels) => pixels * request.UnitsPerPixel;
}
