using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>The resolved places of a request, and the ground for its agent under its rules: that of a route.</summary>
internal sealed class PlacesOnMap(RoutableMap map, ResolvedRequest request, PathfindingOptions options)
{
    public RoutableMap Map => map;

    public ResolvedRequest Request => request;

    public RequestGround Ground { get; } = RequestGround.Of(map.Ground, request.AgentRadius, request.Rules);

    public AgentGround Agent => Ground.Agent;

    public AnswerContext Answer { get; } = new(map, request);

    /// <summary>The cell of every place.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NoSegment</c>.</exception>
    public Cell[] Cells() =>
        WaypointSnapping.On(Agent, options).OnGround(request.Stops, new NoRouteDiagnosis(map, request, options.MaxReworkedPixels));

    /// <summary>The cell of each place; null if nothing walkable is within its radius.</summary>
    public IEnumerable<Cell?> CellsAlone()
    {
        var snapping = WaypointSnapping.On(Agent, options);
        return request.Stops.Select(stop => snapping.Choose([stop])[0]);
    }

    public SnappedStop[] Snapped(Cell[] cells) => [.. request.Stops.Zip(cells, Answer.Snapped)];
}
