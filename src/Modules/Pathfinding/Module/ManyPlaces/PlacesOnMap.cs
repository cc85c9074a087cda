using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>The places of a question, understood, and the ground as the one who walks there finds it.</summary>
internal sealed class PlacesOnMap(RoutableMap map, Journey journey, PathfindingOptions options)
{
    public RoutableMap Map => map;

    public Journey Journey => journey;

    public AgentGround Agent { get; } = map.Ground.For(journey.AgentRadius);

    public AnswerWords Words { get; } = new(map, journey);

    /// <summary>Every place on the ground.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NoSegment</c>.</exception>
    public Cell[] Cells() => WaypointSnapping.Of(Agent, options).OnGround(journey.Stops, new RouteRefusals(map, journey, options.MaxReworkedPixels));

    /// <summary>Every place for itself; null where nothing is within its radius.</summary>
    public IEnumerable<Cell?> CellsAlone()
    {
        var snapping = WaypointSnapping.Of(Agent, options);
        return journey.Stops.Select(stop => snapping.Choose([stop])[0]);
    }

    public SnappedStop[] Snapped(Cell[] cells) => [.. journey.Stops.Zip(cells, Words.Snapped)];
}
