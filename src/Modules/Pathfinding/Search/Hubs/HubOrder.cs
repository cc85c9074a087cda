using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>
/// Orders subgoals by how many shortest paths lead over them that lead over none before: counted on the trees of shortest paths from
/// some subgoals (Delling, Goldberg, Pajor and Werneck 2014, "Robust Distance Queries on Massive Networks").
/// </summary>
internal sealed class HubOrder
{
    private const int MostTrees = 64;
    private const int FewestTrees = 12;

    // 16 bytes for each subgoal of each tree.
    private const int MostEntries = 3_200_000;

    private readonly List<PathTree> _trees = [];
    private readonly long[] _scores;

    private HubOrder(SubgoalLinks links, CancellationToken cancellationToken)
    {
        _scores = new long[links.Count];
        var trees = Math.Min(links.Count, Math.Clamp(MostEntries / Math.Max(1, links.Count), FewestTrees, MostTrees));
        var random = new Random(trees);

        for (var i = 0; i < trees; i++)
        {
            _trees.Add(new PathTree(links, random.Next(links.Count), _scores, cancellationToken));
        }
    }

    /// <returns>The subgoals, the most important first.</returns>
    /// <exception cref="OperationCanceledException">Checked at every subgoal.</exception>
    public static int[] Of(SubgoalLinks links, CancellationToken cancellationToken) =>
        new HubOrder(links, cancellationToken).Greedy(cancellationToken);

    private int[] Greedy(CancellationToken cancellationToken)
    {
        var (order, open) = (new List<int>(_scores.Length), new OpenList());

        for (var subgoal = 0; subgoal < _scores.Length; subgoal++)
        {
            open.Push(-_scores[subgoal], subgoal);
        }

        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var score = -open.Least;
            var best = open.Pop();

            // Scores only fall.
            if (score > _scores[best])
            {
                open.Push(-_scores[best], best);
                continue;
            }

            order.Add(best);
            _trees.ForEach(tree => tree.Cut(best, _scores));
        }

        return [.. order];
    }

    /// <summary>How many paths from a root lead over each subgoal.</summary>
    private sealed class PathTree
    {
        private readonly int[] _parents;
        private readonly int[] _paths;
        private readonly int[] _firstChildren;
        private readonly int[] _nextSiblings;
        private readonly Stack<int> _cut = new();

        public PathTree(SubgoalLinks links, int root, long[] scores, CancellationToken cancellationToken)
        {
            (_parents, _paths) = (new int[links.Count], new int[links.Count]);
            (_firstChildren, _nextSiblings) = (new int[links.Count], new int[links.Count]);
            Array.Fill(_firstChildren, -1);
            var reached = new List<int>();
            links.Span(root, _parents, reached, cancellationToken);

            for (var i = reached.Count - 1; i >= 0; i--)
            {
                var at = reached[i];
                scores[at] += ++_paths[at];

                if (_parents[at] is var parent and >= 0)
                {
                    _paths[parent] += _paths[at];
                    (_nextSiblings[at], _firstChildren[parent]) = (_firstChildren[parent], at);
                }
            }
        }

        /// <summary>Takes the paths over a subgoal out of the scores.</summary>
        public void Cut(int subgoal, long[] scores)
        {
            var paths = _paths[subgoal];

            if (paths == 0)
            {
                return;
            }

            for (var above = _parents[subgoal]; above >= 0 && _paths[above] > 0; above = _parents[above])
            {
                _paths[above] -= paths;
                scores[above] -= paths;
            }

            _cut.Push(subgoal);

            while (_cut.TryPop(out var at))
            {
                scores[at] -= _paths[at];
                _paths[at] = 0;

                for (var child = _firstChildren[at]; child >= 0; child = _nextSiblings[child])
                {
                    if (_paths[child] > 0)
                    {
                        _cut.Push(child);
                    }
                }
            }
        }
    }
}
