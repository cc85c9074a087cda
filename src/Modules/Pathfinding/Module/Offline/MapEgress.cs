using Microsoft.Extensions.Logging.Abstractions;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Egress;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Offline;

/// <summary>Reports ways out without a server or storage, for the command line.</summary>
internal static class MapEgress
{
    /// <summary>Reports exactly as <c>GET /api/v1/maps/{id}/egress</c> would.</summary>
    /// <param name="map">With its scale and place, if it has them.</param>
    /// <param name="question">Its map is the name in the answer.</param>
    /// <param name="options">The same as a server's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The answer, and its file where the format is none of JSON.</returns>
    /// <exception cref="ProblemException">As the API refuses.</exception>
    public static (EgressResponse Report, byte[]? File) Report(
        DetachedMap map, EgressQuestion question, PathfindingOptions options, CancellationToken cancellationToken)
    {
        var routable = map.Routable(question.Map);
        var (plan, planner) = (
            BuildingPlan.Of(map.Ground), new EgressPlanner(new LegFinder(NullLogger<LegFinder>.Instance), TimeProvider.System));
        var stops = new StopNames(routable, new PlaceIndex(routable, plan), CoordinateFrame.ForCrs(question.Crs, routable));
        question = question with
        {
            Exits = stops.Located(question.Exits, null),
            Here = question.Here is { } here ? stops.Located([here], null)[0] : null,
        };
        var exits = EgressPlanner.ExitsOf(routable, question, plan, options);
        var report = planner.Answer(routable, question, plan, exits, options, cancellationToken);
        return (
            report,
            question.Format == "json" ? null : planner.Write(routable, question.Map, question, report, options, cancellationToken).Content);
    }
}
