using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>Dijkstra's algorithm over the remaining graph, for witness paths around a subgoal that is about to be contracted.</summary>
internal sealed class WitnessSearch(List<Arc>[] arcs)
{
    private readonly long[] _costs = new long[arcs.Length];
    private readonly int[] _generations = new int[arcs.Length];
    private readonly OpenList _open = new();
    private int _generation;

    /// <param name="source">From here.</param>
    /// <param name="without">The subgoal to avoid.</param>
    /// <param name="most">Stop beyond this cost.</param>
    /// <param name="patience">How many subgoals to settle at most.</param>
    public void From(int source, int without, long most, int patience)
    {
        _generation++;
        _open.Clear();
        Offer(source, 0);

        for (var settled = 0; _open.Count > 0 && _open.Least <= most && settled < patience;)
        {
            var key = _open.Least;
            var at = _open.Pop();

            if (key > _costs[at])
            {
                continue;
            }

            settled++;

            foreach (var arc in arcs[at])
            {
                if (arc.Target != without)
                {
                    Offer(arc.Target, key + arc.Cost);
                }
            }
        }
    }

    /// <summary>An upper bound of the distance; the greatest value if no path was found.</summary>
    public long CostTo(int subgoal) => _generations[subgoal] == _generation ? _costs[subgoal] : long.MaxValue;

    private void Offer(int subgoal, long cost)
    {
        if (cost < CostTo(subgoal))
        {
            (_costs[subgoal], _generations[subgoal]) = (cost, _generation);
            _open.Push(cost, subgoal);
        }
    }
}
