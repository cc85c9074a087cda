namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>
/// Links both ends with the subgoals around them, finds the hub over which two of these are nearest to each other, and follows the
/// labels there from both sides. It searches nothing.
/// </summary>
internal sealed class HubSearch : SubgoalSearch<HubBuffers>
{
    /// <summary>Numbers of hubs must fit into labels.</summary>
    public const int MostSubgoals = 1 << 17;

    // Links of a subgoal, on average. Where round obstacles face each other jump points are as fast.
    private const int Dense = 40;

    // 48 MB.
    private const int MostEntries = 3_000_000;

    private readonly HubLabels _labels;

    private HubSearch(SubgoalGraph graph, HubLabels labels, double unit)
        : base(graph, unit) => _labels = labels;

    public long Bytes => Graph.Bytes + _labels.Bytes;

    /// <param name="graph">The subgoals.</param>
    /// <param name="links">Between them.</param>
    /// <param name="unit">The cost of a straight step.</param>
    /// <param name="cancellationToken">Stops building.</param>
    /// <returns>Null if it would be too large, or queries would have to compare too many subgoals.</returns>
    public static HubSearch? Build(SubgoalGraph graph, SubgoalLinks links, double unit, CancellationToken cancellationToken)
    {
        if (links.Links.Length > Dense * (long)links.Count)
        {
            return null;
        }

        var labels = HubLabels.Build(links, HubOrder.Of(links, cancellationToken), MostEntries, cancellationToken);
        return labels is null ? null : new HubSearch(graph, labels, unit);
    }

    protected override HubBuffers NewBuffers(int capacity) => new(capacity);

    protected override bool Connect(HubBuffers buffers, Cell start, Cell goal)
    {
        Link(buffers.Near, start, goal, buffers.Found);
        Link(buffers.Far, goal, start, buffers.Found);
        var best = Meeting.None;

        if (buffers.Near.Count > 0 && buffers.Far.Count > 0)
        {
            // With a first path most of the others need no look: they could not be shorter.
            Offer(buffers, buffers.Near[0]);
            Meet(buffers, buffers.Far[0], ref best);

            for (var i = 1; i < buffers.Near.Count; i++)
            {
                if (buffers.Near[i].Bound < best.Cost)
                {
                    Offer(buffers, buffers.Near[i]);
                }
            }

            foreach (var end in buffers.Far)
            {
                if (end.Bound < best.Cost)
                {
                    Meet(buffers, end, ref best);
                }
            }
        }

        if (best.Cost < long.MaxValue)
        {
            AddWay(buffers, best.Near, PlaceOf(best.Hub, best.Near));
            var middle = buffers.Corners.Length;
            AddWay(buffers, best.Far, PlaceOf(best.Hub, best.Far));
            buffers.ReverseFrom(middle);
        }

        return best.Cost < long.MaxValue;
    }

    // The subgoal that promises the shortest path comes first.
    private void Link(List<LinkedEnd> ends, Cell end, Cell aim, List<int> found)
    {
        if (Graph.NumberAt(end.X, end.Y) is var own and >= 0)
        {
            ends.Add(new LinkedEnd(own, 0, GridLength.Octile(end.X - aim.X, end.Y - aim.Y)));
            return;
        }

        found.Clear();
        Graph.Around(end.X, end.Y, found);
        var least = 0;

        foreach (var subgoal in found)
        {
            var place = Graph.Subgoals[subgoal];
            var cost = GridLength.Octile(place.X - end.X, place.Y - end.Y);
            ends.Add(new LinkedEnd(subgoal, cost, cost + GridLength.Octile(place.X - aim.X, place.Y - aim.Y)));
            least = ends[^1].Bound < ends[least].Bound ? ends.Count - 1 : least;
        }

        if (least > 0)
        {
            (ends[0], ends[least]) = (ends[least], ends[0]);
        }
    }

    private void Offer(HubBuffers buffers, in LinkedEnd end)
    {
        var hubs = buffers.Hubs;

        foreach (ref readonly var entry in _labels.Of(end.Subgoal))
        {
            ref var hub = ref hubs[entry.Hub];
            var cost = end.Cost + entry.Cost;

            if (hub.Generation != buffers.Generation || cost < hub.Cost)
            {
                (hub.Cost, hub.Subgoal, hub.Generation) = (cost, end.Subgoal, buffers.Generation);
            }
        }
    }

    private void Meet(HubBuffers buffers, in LinkedEnd end, ref Meeting best)
    {
        var hubs = buffers.Hubs;

        foreach (ref readonly var entry in _labels.Of(end.Subgoal))
        {
            ref readonly var hub = ref hubs[entry.Hub];

            if (hub.Generation == buffers.Generation && hub.Cost + end.Cost + entry.Cost is var cost && cost < best.Cost)
            {
                best = new Meeting(cost, entry.Hub, hub.Subgoal, end.Subgoal);
            }
        }
    }

    private int PlaceOf(int hub, int subgoal)
    {
        var label = _labels.Of(subgoal);
        var (low, high) = (0, label.Length - 1);

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = label[middle].Hub < hub ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void AddWay(HubBuffers buffers, int subgoal, int place)
    {
        while (subgoal >= 0)
        {
            buffers.AddCorner(Graph.Subgoals[subgoal]);
            ref readonly var entry = ref _labels.Of(subgoal)[place];
            (subgoal, place) = (entry.Next, entry.Place);
        }
    }

    /// <param name="Cost">Of the whole path.</param>
    /// <param name="Hub">On it.</param>
    /// <param name="Near">The first subgoal.</param>
    /// <param name="Far">The last one.</param>
    private readonly record struct Meeting(long Cost, int Hub, int Near, int Far)
    {
        public static readonly Meeting None = new(long.MaxValue, -1, -1, -1);
    }
}
