using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Admissible alternative routes by the three criteria of Abraham et al. 2013: little in common with the routes already found,
/// not much longer, and without a needless detour. The first two are measured on the lines that are returned.
/// </summary>
internal sealed class Alternatives(LegFinder finder, MapGround ground, AgentGround agent)
{
    private const double MostShare = 0.6;
    private const double MostStretch = 1.4;

    // As a share of the best route's cost: stretches of this length must be shortest paths themselves.
    private const double LocallyShortest = 0.25;

    // As a share of the best route's length: routes this close count as the same, such as through two doors of one room.
    private const double Together = 0.02;

    /// <summary>The best route and up to this many others, by weight.</summary>
    public IReadOnlyList<LegPath> Beside(LegPath best, Cell start, Cell goal, int count, CancellationToken cancellationToken)
    {
        var reach = Math.Max(1.5, Together * best.Length);
        var ways = ViaPaths.Between(agent.Grid, start, goal, cancellationToken);
        var taken = new List<(LegPath Leg, Corridor Corridor)> { (best, new Corridor(agent.Grid, best.Line, reach)) };

        foreach (var way in ways.Alternatives(MostStretch, taken[0].Corridor.Holds).TakeWhile(_ => taken.Count <= count))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The cells tell nearly the same as the line, and are cheaper to compare: most candidates end here.
            if (taken.Exists(other => way.Path.Cells.Count(other.Corridor.Holds) > MostShare * way.Path.Cells.Count)
                || !way.IsLocallyShortest(agent.Search, LocallyShortest * ways.LeastCost, cancellationToken))
            {
                continue;
            }

            var leg = finder.Straighten(ground, agent, way.Path);

            if (IsTooLong(leg, best) || taken.Exists(other => other.Corridor.ShareOf(leg.Line) > MostShare))
            {
                continue;
            }

            // Shared parts are a larger share of the shorter route.
            var corridor = new Corridor(agent.Grid, leg.Line, reach);

            if (taken.TrueForAll(other => corridor.ShareOf(other.Leg.Line) <= MostShare))
            {
                taken.Add((leg, corridor));
            }
        }

        // Octile costs on the grid and the straightened lines may rank routes differently.
        var ranked = taken.Select(static way => way.Leg).OrderBy(static leg => leg.Weight).ToArray();
        return [.. ranked.Where(leg => !IsTooLong(leg, ranked[0]))];
    }

    private static bool IsTooLong(LegPath leg, LegPath best) =>
        leg.Weight > MostStretch * best.Weight || leg.Length > MostStretch * best.Length;
}
