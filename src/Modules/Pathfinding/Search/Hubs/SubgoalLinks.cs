using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>The subgoals and what each is linked with.</summary>
/// <param name="Starts">Index of each subgoal's first link, and the end of the last one's.</param>
/// <param name="Links">By subgoal.</param>
internal sealed record SubgoalLinks(int[] Starts, SubgoalLink[] Links)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<SubgoalLink> From(int subgoal) => Links.AsSpan(Starts[subgoal], Starts[subgoal + 1] - Starts[subgoal]);

    /// <summary>A tree of shortest paths (Dijkstra).</summary>
    /// <param name="root">From here.</param>
    /// <param name="parents">Receives, by subgoal, the one before it; -1 at the root and where nothing leads.</param>
    /// <param name="reached">Receives all that were reached, the nearest first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public void Span(int root, int[] parents, List<int> reached, CancellationToken cancellationToken)
    {
        var (costs, open) = (new long[Count], new OpenList());
        Array.Fill(costs, long.MaxValue);
        Array.Fill(parents, -1);
        reached.Clear();
        costs[root] = 0;
        open.Push(0, root);

        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cost = open.Least;
            var at = open.Pop();

            if (cost > costs[at])
            {
                continue;
            }

            reached.Add(at);

            foreach (ref readonly var link in From(at))
            {
                if (cost + link.Cost < costs[link.Target])
                {
                    (costs[link.Target], parents[link.Target]) = (cost + link.Cost, at);
                    open.Push(cost + link.Cost, link.Target);
                }
            }
        }
    }
}

/// <summary>A way between two subgoals without another on it.</summary>
/// <param name="Target">Where it leads.</param>
/// <param name="Cost">In <see cref="GridLength"/>.</param>
internal readonly record struct SubgoalLink(int Target, long Cost);
