using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Names;

namespace ModularPath.Pathfinding.Offline;

/// <summary>Finds what has a name without a server or storage, for the command line.</summary>
internal static class MapSearch
{
    /// <summary>Finds exactly as <c>GET /api/v1/maps/{id}/search</c> would.</summary>
    /// <param name="map">With its scale and place, if it has them.</param>
    /// <param name="query">Its id is the name in the answer.</param>
    /// <param name="options">The same as a server's.</param>
    /// <exception cref="ProblemException"><c>InvalidValue</c>, <c>NotScaled</c> or <c>NotGeoreferenced</c>.</exception>
    public static PlaceSearchResponse Find(DetachedMap map, PlaceSearchQuery query, PathfindingOptions options)
    {
        var routable = map.Routable(query.Id);
        return PlaceSearch.Of(routable, new PlaceIndex(routable, BuildingPlan.Of(map.Ground)), query, options);
    }
}
