using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>The resolved places of a request, and the ground for its agent.</summary>
internal sealed class PlacesOnMap(RoutableMap map, ResolvedRequest journey, PathfindingOptions options)
{
    public RoutableMap Map => map;

    public ResolvedRequest Journey => journey;

    public AgentGround Agent { get; } = map.Ground.For(journey.AgentRadius);

    public AnswerContext Words { get; } = new(map, journey);

    /// <summary>The cell of every place.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NoSegment</c>.</exception>
    public Cell[] Cells() =>
        WaypointSnapping.On(Agent, options).OnGround(journey.Stops, new NoRouteDiagnosis(map, journey, options.MaxReworkedPixels));

    /// <summary>The cell of each place; null if nothing walkable is within its radius.</summary>
    public IEnumerable<Cell?> CellsAlone()
    {
        var snapping = WaypointSnapping.On(Agent, options);
        return journey.Stops.Select(stop => snapping.Choose([stop])[0]);
    }

    public SnappedStop[] Snapped(Cell[] cells) => [.. journey.Stops.Zip(cells, Words.Snapped)];
}
