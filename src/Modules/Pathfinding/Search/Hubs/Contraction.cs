using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>
/// Contracts the subgoals one after the other, the least important first, and preserves distances between the others by
/// shortcuts. Importance is the edge difference plus the depth of the hierarchy below, recomputed lazily.
/// </summary>
internal sealed class Contraction
{
    // A witness missed at this limit costs a needless shortcut, nothing else.
    private const int Patience = 60;

    // Arcs for each remaining subgoal. Beyond this, contraction costs more than queries gain: the rest becomes the core.
    private const int Dense = 12;

    // Sparse noise over half a megapixel, where queries gain a third, would take more than 5 s.
    private const int MostLinks = 400_000;

    private readonly SubgoalGraph _graph;
    private readonly List<Arc>[] _arcs;
    private readonly List<Arc>?[] _up;
    private readonly int[] _depths;
    private readonly WitnessSearch _witnesses;
    private readonly List<(int From, int To, long Cost)> _shortcuts = [];
    private long _count;

    public Contraction(SubgoalGraph graph, SubgoalLinks links)
    {
        _graph = graph;
        var count = graph.Subgoals.Length;
        (_arcs, _up, _depths) = (new List<Arc>[count], new List<Arc>?[count], new int[count]);
        _witnesses = new WitnessSearch(_arcs);

        for (var i = 0; i < count; i++)
        {
            var arcs = new List<Arc>();

            foreach (ref readonly var link in links.From(i))
            {
                arcs.Add(new Arc(link.Target, -1, link.Cost));
            }

            _arcs[i] = arcs;
            _count += arcs.Count;
        }
    }

    /// <summary>
    /// False if obstacles are round or many subgoals see each other: then there are too many arcs for a hierarchy to pay off.
    /// </summary>
    public bool IsWorthwhile => _count <= Math.Min(MostLinks, (long)Dense * _arcs.Length);

    /// <exception cref="OperationCanceledException">Checked between two subgoals.</exception>
    public ContractionHierarchy Run(CancellationToken cancellationToken)
    {
        var (queue, order) = (new OpenList(), new List<int>(_arcs.Length));

        for (var i = 0; i < _arcs.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            queue.Push(ImportanceOf(i), i);
        }

        while (queue.Count > 0 && !IsDense())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var least = queue.Pop();

            // Its neighbours may have been contracted since its importance was computed.
            if (ImportanceOf(least) is var importance && queue.Count > 0 && importance > queue.Least)
            {
                queue.Push(importance, least);
                continue;
            }

            Contract(least);
            order.Add(least);
        }

        return Sorted(order);

        bool IsDense() => _count > Dense * (_arcs.Length - order.Count);
    }

    private long ImportanceOf(int subgoal)
    {
        FindShortcuts(subgoal);
        return (2L * (_shortcuts.Count - _arcs[subgoal].Count)) + _depths[subgoal];
    }

    private void FindShortcuts(int subgoal)
    {
        var arcs = _arcs[subgoal];
        _shortcuts.Clear();

        for (var i = 0; i + 1 < arcs.Count; i++)
        {
            var farthest = 0L;

            for (var j = i + 1; j < arcs.Count; j++)
            {
                farthest = Math.Max(farthest, arcs[j].Cost);
            }

            _witnesses.From(arcs[i].Target, subgoal, arcs[i].Cost + farthest, Patience);

            for (var j = i + 1; j < arcs.Count; j++)
            {
                if (_witnesses.CostTo(arcs[j].Target) > arcs[i].Cost + arcs[j].Cost)
                {
                    _shortcuts.Add((arcs[i].Target, arcs[j].Target, arcs[i].Cost + arcs[j].Cost));
                }
            }
        }
    }

    // Uses the shortcuts that the computation of its importance has just found.
    private void Contract(int subgoal)
    {
        foreach (var arc in _arcs[subgoal])
        {
            _count -= 1 + _arcs[arc.Target].RemoveAll(back => back.Target == subgoal);
            _depths[arc.Target] = Math.Max(_depths[arc.Target], _depths[subgoal] + 1);
        }

        foreach (var (from, to, cost) in _shortcuts)
        {
            Put(from, new Arc(to, subgoal, cost));
            Put(to, new Arc(from, subgoal, cost));
        }

        (_up[subgoal], _arcs[subgoal]) = (_arcs[subgoal], []);
    }

    private void Put(int from, Arc arc)
    {
        var arcs = _arcs[from];
        var known = arcs.FindIndex(a => a.Target == arc.Target);

        if (known < 0)
        {
            arcs.Add(arc);
            _count++;
        }
        else if (arc.Cost < arcs[known].Cost)
        {
            arcs[known] = arc;
        }
    }

    private ContractionHierarchy Sorted(List<int> order)
    {
        var count = _arcs.Length;
        List<int> sorted = [.. Enumerable.Range(0, count).Where(subgoal => _up[subgoal] is null), .. order.AsEnumerable().Reverse()];
        var numbers = new int[count];

        for (var number = 0; number < count; number++)
        {
            numbers[sorted[number]] = number;
        }

        var (places, starts, arcs) = (new Cell[count], new int[count + 1], new List<Arc>());

        for (var number = 0; number < count; number++)
        {
            var subgoal = sorted[number];
            places[number] = _graph.Subgoals[subgoal];
            arcs.AddRange((_up[subgoal] ?? _arcs[subgoal]).Select(a =>
                new Arc(numbers[a.Target], a.Via < 0 ? -1 : numbers[a.Via], a.Cost)));
            starts[number + 1] = arcs.Count;
        }

        return new ContractionHierarchy(count - order.Count, places, numbers, starts, [.. arcs]);
    }
}
