using System.Runtime.InteropServices;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>
/// For each subgoal the lengths to some hubs, such that a shortest path between any two leads over a hub of both (pruned landmark
/// labelling: Akiba, Iwata and Yoshida, SIGMOD 2013). Hubs are numbered by importance, and each label is in their order.
/// </summary>
/// <param name="Starts">Index of each subgoal's first entry, and the end of the last one's.</param>
/// <param name="Entries">By subgoal.</param>
internal sealed record HubLabels(int[] Starts, HubEntry[] Entries)
{
    private const long Far = long.MaxValue / 4;

    public long Bytes => (Starts.Length * 4L) + (Entries.Length * 16L);

    public ReadOnlySpan<HubEntry> Of(int subgoal) => Entries.AsSpan(Starts[subgoal], Starts[subgoal + 1] - Starts[subgoal]);

    /// <param name="links">Between the subgoals.</param>
    /// <param name="order">The subgoals, the most important first.</param>
    /// <param name="most">How many entries at most.</param>
    /// <param name="cancellationToken">Checked at every subgoal that is reached.</param>
    /// <returns>Null if there would be more entries.</returns>
    public static HubLabels? Build(SubgoalLinks links, int[] order, long most, CancellationToken cancellationToken)
    {
        var (labels, ranks) = (new List<HubEntry>[links.Count], new int[links.Count]);
        var (costs, parents, toHubs) = (new long[links.Count], new int[links.Count], new long[links.Count]);
        var (open, reached, count) = (new OpenList(), new List<int>(), 0L);
        Array.Fill(costs, Far);
        Array.Fill(toHubs, Far);

        for (var hub = 0; hub < order.Length; hub++)
        {
            labels[order[hub]] = [];
            ranks[order[hub]] = hub;
        }

        for (var hub = 0; hub < order.Length && count <= most; hub++)
        {
            var root = order[hub];
            labels[root].ForEach(entry => toHubs[entry.Hub] = entry.Cost);
            Reach(root, 0, -1);

            while (open.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var cost = open.Least;
                var at = open.Pop();

                // A path over a more important hub is as short: whatever lies beyond has one as well.
                if (cost > costs[at] || IsKnown(labels[at], cost))
                {
                    continue;
                }

                var parent = parents[at];
                labels[at].Add(new HubEntry(cost, hub, parent, parent < 0 ? 0 : labels[parent].Count - 1));
                count += labels[at].Count <= HubEntry.MostPlaces ? 1 : most + 1;

                foreach (ref readonly var link in links.From(at))
                {
                    if (ranks[link.Target] > hub && cost + link.Cost < costs[link.Target])
                    {
                        Reach(link.Target, cost + link.Cost, at);
                    }
                }
            }

            reached.ForEach(subgoal => costs[subgoal] = Far);
            reached.Clear();
            labels[root].ForEach(entry => toHubs[entry.Hub] = Far);
        }

        return count > most ? null : Flat(labels);

        void Reach(int subgoal, long cost, int parent)
        {
            reached.Add(subgoal);
            (costs[subgoal], parents[subgoal]) = (cost, parent);
            open.Push(cost, subgoal);
        }

        bool IsKnown(List<HubEntry> label, long cost)
        {
            foreach (ref readonly var entry in CollectionsMarshal.AsSpan(label))
            {
                if (toHubs[entry.Hub] + entry.Cost <= cost)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static HubLabels Flat(List<HubEntry>[] labels)
    {
        var starts = new int[labels.Length + 1];

        for (var i = 0; i < labels.Length; i++)
        {
            starts[i + 1] = starts[i] + labels[i].Count;
        }

        var entries = new HubEntry[starts[^1]];

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i].CopyTo(entries, starts[i]);
        }

        return new HubLabels(starts, entries);
    }
}

/// <summary>One hub of a label, and the first step on the way there.</summary>
internal readonly struct HubEntry
{
    /// <summary>Entries of a label at most.</summary>
    public const int MostPlaces = 1 << PlaceBits;

    // One word holds both: there may be 131,072 hubs.
    private const int PlaceBits = 15;

    private readonly int _hubAndPlace;

    /// <param name="cost">Length to the hub, in <see cref="GridLength"/>.</param>
    /// <param name="hub">Its number.</param>
    /// <param name="next">The next subgoal on the way there; -1 at the hub itself.</param>
    /// <param name="place">The place of the hub in the label of that subgoal.</param>
    public HubEntry(long cost, int hub, int next, int place) =>
        (Cost, _hubAndPlace, Next) = (cost, (hub << PlaceBits) | place, next);

    public long Cost { get; }

    /// <summary>The next subgoal on the way to the hub; -1 at the hub itself.</summary>
    public int Next { get; }

    public int Hub => _hubAndPlace >> PlaceBits;

    /// <summary>The place of the hub in the label of <see cref="Next"/>.</summary>
    public int Place => _hubAndPlace & ((1 << PlaceBits) - 1);
}
