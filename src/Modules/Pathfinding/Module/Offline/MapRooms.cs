using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Offline;

/// <summary>Finds rooms without a server or storage, for the command line.</summary>
internal static class MapRooms
{
    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<string> Things { get; } = ["rooms", "walls", "doors"];

    /// <summary>Finds them exactly as <c>GET /api/v1/maps/{id}/rooms</c> and its sisters would.</summary>
    /// <param name="map">With its scale and place, if it has them.</param>
    /// <param name="name">Of the map; only repeated in the answer.</param>
    /// <param name="thing">One of <see cref="Things"/>.</param>
    /// <param name="crs">Null for pixels.</param>
    /// <param name="options">The same as a server's.</param>
    /// <exception cref="ProblemException">
    /// The frame is unknown, or the map lacks what it needs (<c>InvalidValue</c>, <c>NotScaled</c>, <c>NotGeoreferenced</c>).
    /// </exception>
    public static MapAnswer Find(DetachedMap map, string name, string thing, string? crs, PathfindingOptions options)
    {
        var routable = map.Routable(name);
        BuildingReport.Check(routable, crs, options);
        var report = BuildingReport.On(routable, BuildingPlan.Of(map.Ground), crs, options);
        return thing switch
        {
            "walls" => report.Walls(),
            "doors" => report.Doors(),
            _ => report.Rooms(),
        };
    }
}
