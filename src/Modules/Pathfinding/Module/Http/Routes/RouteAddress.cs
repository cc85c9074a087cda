using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Routes;

/// <summary>Turns a route that was asked as an address into the same question as a body.</summary>
internal static class RouteAddress
{
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>, <c>InvalidOptions</c>: missing or malformed.</exception>
    public static RouteRequest Read(RouteQuery query) => new()
    {
        Map = query.Id,
        Profile = query.Profile,
        Preference = query.Preference,
        Crs = query.Crs ?? "pixel",
        Waypoints =
        [
            Position.StopOf(query.From, "from"),
            .. (query.Via ?? []).Select(static via => Position.StopOf(via, "via")),
            Position.StopOf(query.To, "to"),
        ],
        Alternatives = query.Alternatives ?? 0,
        Steps = query.Steps,
        Options = AddressedOptions.Read(query),
    };
}
