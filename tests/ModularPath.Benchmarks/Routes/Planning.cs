using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Benchmarks.Routes;

/// <summary>Whole answers, as <c>POST /api/v1/route</c> gives them, without the server.</summary>
internal static class Planning
{
    private static readonly LegFinder Finder = new(NullLogger<LegFinder>.Instance);
    private static readonly RoutePlanner Planner = new(Options.Create(new PathfindingOptions()), Finder);

    /// <summary>The line alone: searched, straightened, checked.</summary>
    public static LegPath? Leg(MapGround ground, Cell start, Cell goal) =>
        Finder.Find(ground, ground.Anyone, start, goal, CancellationToken.None);

    public static RouteResponse Route(MapGround ground, Cell start, Cell goal) => Planner.Plan(
        new RoutableMap("map", 1, new MaskProvenance("model", "benchmark", null), null, ground),
        new RouteRequest { Map = "map", Waypoints = [Stop(start), Stop(goal)] },
        CancellationToken.None);

    private static RouteStop Stop(Cell cell) => new() { Location = [cell.Centre.X, cell.Centre.Y] };
}
