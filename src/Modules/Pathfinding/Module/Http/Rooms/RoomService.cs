using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;

namespace ModularPath.Pathfinding.Http.Rooms;

/// <summary>Answers questions about the building that a map shows.</summary>
internal sealed class RoomService(RoutableMaps maps, Buildings buildings, IOptions<PathfindingOptions> options)
{
    /// <param name="context">Gets the revision, and where the mask came from.</param>
    /// <param name="query">Which map, in which frame.</param>
    /// <param name="withWalls">Whether the answer needs walls.</param>
    /// <param name="answer">Answers.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null if the asker has this revision already; that is answered.</returns>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>MapNotFound</c>, <c>InvalidValue</c>, <c>TooBig</c>, <c>NotScaled</c> or <c>NotGeoreferenced</c>.
    /// </exception>
    public async Task<T?> AnswerAsync<T>(
        HttpContext context, BuildingQuery query, bool withWalls, Func<BuildingReport, T> answer, CancellationToken cancellationToken)
        where T : MapAnswer
    {
        var map = await maps.GetAsync(query.Id, cancellationToken);
        BuildingReport.Check(map, query.Crs, options.Value);
        RouteService.RefuseTooLarge(map, options.Value);
        RevisionTag.Write(context.Response, map.Revision);
        ProvenanceHeaders.Write(context.Response, map.Provenance);

        if (RevisionTag.IsNotModified(context, map.Revision))
        {
            return null;
        }

        var plan = await buildings.OfAsync(map.Ground, withWalls, cancellationToken);
        return answer(BuildingReport.On(map, plan, query.Crs, options.Value));
    }
}
