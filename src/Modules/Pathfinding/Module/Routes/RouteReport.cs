using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Puts a found route into the answer's words, units and frame.</summary>
internal sealed class RouteReport(RoutableMap map, Journey journey, double uncertainBelow)
{
    private readonly List<MapWarning> _warnings = [];

    private string Unit => map.MetersPerPixel is null ? "px" : "m";

    public RouteResponse Of(IReadOnlyList<Cell> cells, IReadOnlyList<LegPath> legs)
    {
        WarnOfMap();
        return new RouteResponse
        {
            Map = map.Id,
            MapRevision = map.Revision,
            Model = map.Provenance.Model,
            ModelDigest = map.Provenance.ModelDigest,
            SegmentationSource = map.Provenance.Source,
            Crs = journey.Frame.Name,
            Units = new RouteUnits(Unit, map.MetersPerPixel is null ? null : "s"),
            Waypoints = [.. journey.Stops.Zip(cells, Snapped)],
            Routes = [Result(legs)],
            Warnings = _warnings,
        };
    }

    private RouteResult Result(IReadOnlyList<LegPath> legs)
    {
        (double X, double Y)[] line = [.. legs[0].Line, .. legs.Skip(1).SelectMany(static leg => leg.Line.Skip(1))];
        var facts = LineFacts.Of(map.Ground, line, uncertainBelow);
        var weight = legs.Sum(static leg => leg.Weight);

        if (facts.UncertainLength > 0)
        {
            _warnings.Add(new MapWarning(
                "low_confidence",
                FormattableString.Invariant($"{Length(facts.UncertainLength):0.##} {Unit} of this route cross pixels of which the reading of the picture is unsure."),
                journey.Frame.FromPixel(facts.LeastConfident.Centre)));
        }

        return new RouteResult
        {
            Distance = Length(facts.Length),
            Duration = Duration(weight),
            Weight = Length(weight),
            Geometry = new LineString([.. (line.Length > 1 ? line : [line[0], line[0]]).Select(journey.Frame.FromPixel)]),
            Legs = [.. legs.Select(leg => new RouteLeg(Length(LineFacts.Of(map.Ground, leg.Line, 0).Length), Duration(leg.Weight), Length(leg.Weight)))],
            Clearance = ClearanceOf(facts, line),
            Confidence = new RouteConfidence(facts.LeastConfidence, facts.MeanConfidence, Length(facts.UncertainLength)),
        };
    }

    private RouteClearance ClearanceOf(LineFacts facts, IReadOnlyList<(double X, double Y)> line)
    {
        var narrowest = PassageWidth.Narrowest(map.Ground, line) is { } tight
            ? new NarrowestPlace(journey.Frame.FromPixel(tight.Place), Length(tight.Width))
            : null;
        return new RouteClearance(double.IsFinite(facts.Clearance) ? Length(facts.Clearance) : null, narrowest);
    }

    private SnappedStop Snapped(Stop stop, Cell cell)
    {
        var distance = Length(stop.DistanceTo(cell.Centre));

        if (cell != stop.CellOn(map.Ground.Width, map.Ground.Height))
        {
            _warnings.Add(new MapWarning(
                "snapped",
                FormattableString.Invariant($"Waypoint {stop.Index} is not on walkable ground; the nearest is {distance:0.##} {Unit} away."),
                journey.Frame.FromPixel(cell.Centre)));
        }

        return new SnappedStop(journey.Frame.FromPixel(cell.Centre), distance, stop.Name);
    }

    private void WarnOfMap()
    {
        if (map.MetersPerPixel is null)
        {
            _warnings.Add(new MapWarning("unscaled", "The map has no scale: distances are in pixels and there are no durations."));
        }

        if (map.Provenance.IsDegraded)
        {
            _warnings.Add(new MapWarning("degraded", $"The picture was read by {map.Provenance.Model}, not by a present model: look twice."));
        }
    }

    private double Length(double pixels) => pixels * journey.UnitsPerPixel;

    private double? Duration(double weight) => journey.Speed is { } speed ? Length(weight) / speed : null;
}
