using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>The parts that all responses about places on a map share: units, moved places, warnings.</summary>
internal sealed class AnswerContext(RoutableMap map, ResolvedRequest request)
{
    public RouteUnits Units { get; } = map.MetersPerPixel is null ? new RouteUnits("px", null) : new RouteUnits("m", "s");

    public List<MapWarning> Warnings { get; } = [.. WarningsOf(map)];

    public double Length(double pixels) => pixels * request.UnitsPerPixel;

    public double? Duration(double weight) => request.Speed is { } speed ? Length(weight) / speed : null;

    /// <summary>The cell of a place in the response; adds a warning if the place was moved.</summary>
    public SnappedStop Snapped(Waypoint stop, Cell cell)
    {
        var distance = Length(stop.DistanceTo(cell.Centre));

        if (cell != stop.CellOn(map.Ground.Width, map.Ground.Height))
        {
            Warnings.Add(new MapWarning(
                "snapped",
                FormattableString.Invariant(
                    $"Waypoint {stop.Index} is not on walkable ground; the nearest is {distance:0.##} {Units.Distance} away."),
                request.Frame.FromPixel(cell.Centre)));
        }

        return new SnappedStop(request.Frame.FromPixel(cell.Centre), distance, stop.Name);
    }

    /// <summary>Fills in the members that all responses have.</summary>
    public T Complete<T>(T answer)
        where T : MapAnswer
    {
        answer.Map = map.Id;
        answer.MapRevision = map.Revision;
        answer.Model = map.Provenance.Model;
        answer.ModelDigest = map.Provenance.ModelDigest;
        answer.SegmentationSource = map.Provenance.Source;
        answer.Crs = request.Frame.Name;
        answer.Units = Units;
        answer.Warnings = Warnings;
        return answer;
    }

    private static IEnumerable<MapWarning> WarningsOf(RoutableMap map)
    {
        if (map.Doubt is { } doubt)
        {
            yield return doubt;
        }

        if (map.MetersPerPixel is null)
        {
            yield return new MapWarning("unscaled", "The map has no scale: distances are in pixels and there are no durations.");
        }

        if (map.Provenance.IsDegraded)
        {
            yield return new MapWarning("degraded", $"The picture was read by {map.Provenance.Model}, not by a present model: look twice.");
        }
    }
}
