using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Routes;

/// <summary>A route request written as a query.</summary>
internal static class RouteAddress
{
    /// <summary>Every parameter there is.</summary>
    public static readonly string[] Parameters = ["from", "to", "via", "crs", "profile", "agent_radius", "alternatives"];

    public static RouteRequest Read(QueryReader query, string map) => new()
    {
        Map = map,
        Profile = query.Text("profile") ?? TravelProfile.Default,
        Crs = query.Text("crs") ?? "pixel",
        Waypoints =
        [
            new() { Location = query.Position("from") },
            .. query.Positions("via").Select(static via => new RouteStop { Location = via }),
            new() { Location = query.Position("to") },
        ],
        Alternatives = query.Integer("alternatives", 0, RoutePlanner.MostAlternatives) ?? 0,
        Options = query.Number("agent_radius") is { } radius ? new RouteTravelOptions { AgentRadius = radius } : null,
    };
}
