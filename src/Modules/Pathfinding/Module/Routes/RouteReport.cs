using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Writes a found route in the response's frame and units.</summary>
internal sealed class RouteReport(RoutableMap map, ResolvedRequest request, RequestGround ground, double uncertainBelow)
{
    private readonly AnswerContext _answer = new(map, request);

    /// <param name="cells">Of the waypoints.</param>
    /// <param name="routes">The legs of each route, the best one first.</param>
    public RouteResponse Of(IReadOnlyList<Cell> cells, IReadOnlyList<IReadOnlyList<LegPath>> routes) => _answer.Complete(new RouteResponse
    {
        Waypoints = [.. request.Stops.Zip(cells, _answer.Snapped)],
        Routes = [.. routes.Select(Result)],
    });

    private RouteResult Result(IReadOnlyList<LegPath> legs, int index)
    {
        (double X, double Y)[] line = [.. legs[0].Line, .. legs.Skip(1).SelectMany(static leg => leg.Line.Skip(1))];
        var facts = LineMeasurements.Measure(map.Ground, line, uncertainBelow);
        var weight = legs.Sum(static leg => leg.Weight);
        var narrowest = PassageWidth.Narrowest(map.Ground, line);
        double[] paces = [.. legs.Select(PaceOf)];

        if (facts.UncertainLength > 0)
        {
            _answer.Warnings.Add(new MapWarning(
                "low_confidence",
                FormattableString.Invariant($"{Length(facts.UncertainLength):0.##} {_answer.Units.Distance} of ")
                + $"{(index == 0 ? "this route" : $"alternative {index}")} cross pixels of which the reading of the picture is unsure.",
                request.Frame.FromPixel(facts.LeastConfident.Centre)));
        }

        if (request.Rules.AvoidGaps && narrowest is var (place, width) && width < map.Ground.NarrowGap)
        {
            _answer.Warnings.Add(new MapWarning(
                "narrow_gap",
                $"{(index == 0 ? "This route" : $"Alternative {index}")} squeezes through a gap of "
                + FormattableString.Invariant($"{Length(width):0.##} {_answer.Units.Distance}, less than a third of the map's usual door ")
                + FormattableString.Invariant($"({Length(map.Ground.UsualDoor):0.##} {_answer.Units.Distance}): there is no better way."),
                request.Frame.FromPixel(place)));
        }

        return new RouteResult
        {
            Distance = Length(legs.Sum(static leg => leg.Length)),
            Duration = _answer.Duration(paces.Sum()),
            Weight = Length(weight),
            Geometry = new LineString([.. (line.Length > 1 ? line : [line[0], line[0]]).Select(request.Frame.FromPixel)]),
            Legs = [.. legs.Zip(paces, (leg, pace) => new RouteLeg(Length(leg.Length), _answer.Duration(pace), Length(leg.Weight)))],
            Clearance = ClearanceOf(facts, narrowest),
            Confidence = new RouteConfidence(
                facts.LeastConfidence, facts.MeanConfidence, Length(facts.UncertainLength), Reliability(legs, narrowest)),
        };
    }

    // A route is no more probable than its least probable leg.
    private double? Reliability(IReadOnlyList<LegPath> legs, ((double X, double Y) Place, double Width)? narrowest) =>
        RouteReliability.For(map.Provenance) is { } reliability
            ? legs.Min(leg => reliability.Of(RouteEvidence.Of(
                map.Ground, leg.Line, legs.Count == 1 ? narrowest : PassageWidth.Narrowest(map.Ground, leg.Line))))
            : null;

    private RouteClearance ClearanceOf(LineMeasurements facts, ((double X, double Y) Place, double Width)? narrowest) => new(
        double.IsFinite(facts.Clearance) ? Length(facts.Clearance) : null,
        narrowest is { } tight ? new NarrowestPlace(request.Frame.FromPixel(tight.Place), Length(tight.Width)) : null);

    private double Length(double pixels) => _answer.Length(pixels);

    // Without rules that only steer, the search has weighed it already.
    private double PaceOf(LegPath leg) => ReferenceEquals(ground.Pace, ground.Agent.Grid) ? leg.Weight : leg.WeightOver(ground.Pace);
}
