using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Terrain;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Other ways that one would call other ways (the three criteria of Abraham et al. 2013): little in common with any that
/// is answered, not much longer, and without a detour for nothing. The first two are measured on the lines that are answered.
/// </summary>
internal sealed class Alternatives(LegFinder finder, MapGround ground, AgentGround agent)
{
    private const double MostShare = 0.6;
    private const double MostStretch = 1.4;

    // Of the best way's cost: pieces of this length are shortest ways themselves.
    private const double LocallyShortest = 0.25;

    // Of the best way's length: as near as this two ways are the same, two doors of a room included.
    private const double Together = 0.02;

    /// <summary>The best way and up to so many others, by weight.</summary>
    public IReadOnlyList<LegPath> Beside(LegPath best, Cell start, Cell goal, int count, CancellationToken cancellationToken)
    {
        var reach = Math.Max(1.5, Together * best.Length);
        var ways = ViaWays.Between(agent.Grid, start, goal, cancellationToken);
        var taken = new List<(LegPath Leg, Corridor Corridor)> { (best, new Corridor(agent.Grid, best.Line, reach)) };

        foreach (var way in ways.Others(MostStretch, taken[0].Corridor.Holds).TakeWhile(_ => taken.Count <= count))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The cells say nearly the same as the line, and are cheaper to ask: most ways end here.
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

            // Of two ways that share a piece it is more of the shorter one.
            var corridor = new Corridor(agent.Grid, leg.Line, reach);

            if (taken.TrueForAll(other => corridor.ShareOf(other.Leg.Line) <= MostShare))
            {
                taken.Add((leg, corridor));
            }
        }

        // The grid's octile costs and the straightened lines may rank ways differently.
        var ranked = taken.Select(static way => way.Leg).OrderBy(static leg => leg.Weight).ToArray();
        return [.. ranked.Where(leg => !IsTooLong(leg, ranked[0]))];
    }

    private static bool IsTooLong(LegPath leg, LegPath best) =>
        leg.Weight > MostStretch * best.Weight || leg.Length > MostStretch * best.Length;
}
