namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>
/// Links both ends with the subgoals around them, runs an upward search from each, pruned by the best meeting point so far, and
/// unpacks the shortcuts of the best path.
/// </summary>
internal sealed class HierarchySearch : SubgoalSearch<HierarchyBuffers>
{
    // Building takes some 500 bytes and 0.1 ms for each: a speckled mask of many megapixels must not take that memory, nor a core
    // for minutes.
    private const int MostSubgoals = 100_000;

    private readonly ContractionHierarchy _hierarchy;

    private HierarchySearch(SubgoalGraph graph, ContractionHierarchy hierarchy, double unit)
        : base(graph, unit) => _hierarchy = hierarchy;

    public long Bytes => Graph.Bytes + _hierarchy.Bytes;

    /// <param name="graph">The subgoals.</param>
    /// <param name="links">Between them.</param>
    /// <param name="unit">The cost of a straight step.</param>
    /// <param name="evenIfSlow">Builds it even if queries without it are as fast.</param>
    /// <param name="cancellationToken">Stops building.</param>
    /// <returns>Null if it is not worth building.</returns>
    public static HierarchySearch? Build(
        SubgoalGraph graph, SubgoalLinks links, double unit, bool evenIfSlow, CancellationToken cancellationToken)
    {
        if (!evenIfSlow && graph.Subgoals.Length > MostSubgoals)
        {
            return null;
        }

        var contraction = new Contraction(graph, links);

        return evenIfSlow || contraction.IsWorthwhile ? new HierarchySearch(graph, contraction.Run(cancellationToken), unit) : null;
    }

    protected override HierarchyBuffers NewBuffers(int capacity) => new(capacity);

    protected override bool Connect(HierarchyBuffers buffers, Cell start, Cell goal)
    {
        var (up, down, best, meeting) = (buffers.Up, buffers.Down, long.MaxValue, -1);
        Seed(up, start, goal);
        Seed(down, goal, start);

        while (true)
        {
            var nextUp = up.Open.Count > 0 ? up.Open.Least : long.MaxValue;
            var nextDown = down.Open.Count > 0 ? down.Open.Least : long.MaxValue;

            if (Math.Min(nextUp, nextDown) >= best)
            {
                break;
            }

            var (side, other, aim) = nextUp <= nextDown ? (up, down, goal) : (down, up, start);
            var at = side.Open.Pop();

            if (!side.Settle(at))
            {
                continue;
            }

            var cost = side.CostTo(at);

            if (other.CostTo(at) is var rest and < long.MaxValue && cost + rest < best)
            {
                (best, meeting) = (cost + rest, at);
            }

            Relax(side, at, cost, aim, best);
        }

        if (meeting >= 0)
        {
            Unfold(buffers, meeting);
        }

        return meeting >= 0;
    }

    private void Seed(UpwardSearch side, Cell end, Cell aim)
    {
        if (Graph.NumberAt(end.X, end.Y) is var own and >= 0)
        {
            side.Reach(_hierarchy.Numbers[own], 0, 0, -1, -1);
            return;
        }

        Graph.Around(end.X, end.Y, side.Seeds);

        foreach (var seed in side.Seeds)
        {
            var number = _hierarchy.Numbers[seed];
            var place = _hierarchy.Places[number];
            var cost = GridLength.Octile(place.X - end.X, place.Y - end.Y);
            side.Reach(number, cost, cost + GridLength.Octile(place.X - aim.X, place.Y - aim.Y), -1, -1);
        }
    }

    private void Relax(UpwardSearch side, int at, long cost, Cell aim, long best)
    {
        var arcs = _hierarchy.Up(at);

        foreach (ref readonly var arc in at < _hierarchy.Core ? [] : arcs)
        {
            // Stall on demand: it was reached on a detour, as a shorter path comes down from a more important subgoal.
            if (side.CostTo(arc.Target) is var known and < long.MaxValue && known + arc.Cost < cost)
            {
                return;
            }
        }

        foreach (ref readonly var arc in arcs)
        {
            var (sum, place) = (cost + arc.Cost, _hierarchy.Places[arc.Target]);
            var key = sum + GridLength.Octile(place.X - aim.X, place.Y - aim.Y);

            if (key < best)
            {
                side.Reach(arc.Target, sum, key, at, arc.Via);
            }
        }
    }

    private void Unfold(HierarchyBuffers buffers, int meeting)
    {
        // The upward path is pushed from its end, so that it pops from its start.
        var at = meeting;

        for (; buffers.Up.ArcTo(at) is var (from, via) && from >= 0; at = from)
        {
            buffers.Folded.Push((from, at, via));
        }

        buffers.AddCorner(_hierarchy.Places[at]);
        Unfold(buffers);

        for (at = meeting; buffers.Down.ArcTo(at) is var (from, via) && from >= 0; at = from)
        {
            buffers.Folded.Push((at, from, via));
            Unfold(buffers);
        }
    }

    private void Unfold(HierarchyBuffers buffers)
    {
        while (buffers.Folded.TryPop(out var arc))
        {
            if (arc.Via < 0)
            {
                buffers.AddCorner(_hierarchy.Places[arc.To]);
                continue;
            }

            buffers.Folded.Push((arc.Via, arc.To, ViaOf(arc.Via, arc.To)));
            buffers.Folded.Push((arc.From, arc.Via, ViaOf(arc.Via, arc.From)));
        }
    }

    // Both halves of a shortcut go up from the subgoal that it bypasses.
    private int ViaOf(int below, int above)
    {
        foreach (ref readonly var arc in _hierarchy.Up(below))
        {
            if (arc.Target == above)
            {
                return arc.Via;
            }
        }

        throw new InvalidOperationException($"There is no arc from {below} to {above}.");
    }
}

/// <summary>The working memory of a query.</summary>
internal sealed class HierarchyBuffers(int capacity) : SubgoalBuffers
{
    public override int Capacity => Up.Capacity;

    /// <summary>The search from the start.</summary>
    public UpwardSearch Up { get; } = new(capacity);

    /// <summary>The search from the goal.</summary>
    public UpwardSearch Down { get; } = new(capacity);

    /// <summary>Arcs that are still to be unpacked.</summary>
    public Stack<(int From, int To, int Via)> Folded { get; } = new();

    public override void Begin()
    {
        base.Begin();
        Up.Begin();
        Down.Begin();
        Folded.Clear();
    }
}
