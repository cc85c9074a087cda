using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.V1;

/// <summary>Who walks, and what holds for this request alone: nothing here changes the map.</summary>
public sealed record RouteTravelOptions : Walker
{
    /// <summary>Polygons that are closed; each as a zone of kind <c>closed</c>.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>? ExcludePolygons { get; init; }

    /// <summary>Polygons in which other rules hold. Together with <see cref="ExcludePolygons"/> 100 at most.</summary>
    public IReadOnlyList<RouteZone>? Zones { get; init; }

    /// <summary>
    /// Doors that are shut now, each as a position <c>[x, y]</c> on it or beside it: at most as far away as a waypoint may
    /// be moved by default. All door pixels that are connected to the nearest one are closed.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? ClosedDoors { get; init; }

    /// <summary>
    /// The distance that is kept from all that is not walkable where there is room. In metres, or in pixels where the map
    /// has no scale. The nearer a pixel, the more it weighs, at most three times as much; so a tight place is still passed where
    /// there is no better way. Durations do not count this.
    /// </summary>
    public double? PreferredClearance { get; init; }

    /// <summary>What doubtful pixels mean for the choice of the way.</summary>
    public UncertaintyOptions? Uncertainty { get; init; }
}
