namespace ModularPath.Pathfinding.Model;

/// <summary>What people drew on a map and want to find again. It changes no answer by itself: a request names the zones that hold for it.</summary>
public sealed record MapAnnotations
{
    /// <summary>Zones, in pixels; 100 at most.</summary>
    public IReadOnlyList<RouteZone> Zones { get; init; } = [];

    /// <summary>Named places; 500 at most.</summary>
    public IReadOnlyList<MapPlace> Places { get; init; } = [];
}
