using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Names;

/// <summary>Answers what is called so.</summary>
internal static class PlaceSearch
{
    private const int UsuallyFound = 10;
    private const int MostFound = 100;

    /// <param name="map">The map.</param>
    /// <param name="index">What has names on it.</param>
    /// <param name="query">Its map is not looked at.</param>
    /// <param name="options">The module's.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>, <c>NotScaled</c> or <c>NotGeoreferenced</c>.</exception>
    public static PlaceSearchResponse Of(RoutableMap map, PlaceIndex index, PlaceSearchQuery query, PathfindingOptions options)
    {
        if (string.IsNullOrWhiteSpace(query.Q) || query.Q.Length > MapNames.LongestText)
        {
            throw Problem.InvalidValue($"q must have 1 to {MapNames.LongestText} characters.");
        }

        if (query.Limit is < 1 or > MostFound)
        {
            throw Problem.InvalidValue($"limit={query.Limit} is not a whole number from 1 to {MostFound}.");
        }

        var request = ResolvedRequest.From(new Question { Map = map.Id, Crs = query.Crs ?? "pixel" }, [], map, options);
        return new AnswerContext(map, request).Complete(new PlaceSearchResponse
        {
            Places =
            [
                .. index.Search(query.Q).Take(query.Limit ?? UsuallyFound)
                    .Select(found => StopNames.Told(found.Place, request.Frame, found.Match)),
            ],
        });
    }

    private sealed record Question : MapQuestion;
}
