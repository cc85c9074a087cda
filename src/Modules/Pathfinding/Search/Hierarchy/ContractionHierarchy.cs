using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Hierarchy;

/// <summary>
/// The subgoals in an order of importance, each with its links and shortcuts to more important ones (Geisberger, Sanders, Schultes
/// and Vetter 2012; on subgoal graphs: Uras and Koenig 2018). Every shortest path goes up from both ends and meets. The most important
/// ones, the core, may be as they were, linked both ways.
/// </summary>
/// <param name="Core">How many these are.</param>
/// <param name="Places">Of each subgoal; the most important comes first.</param>
/// <param name="Numbers">By the subgoal's number in its graph.</param>
/// <param name="Starts">Of each subgoal's arcs, and the end of the last one's.</param>
/// <param name="Arcs">To subgoals of smaller numbers, and among the core.</param>
internal sealed record ContractionHierarchy(int Core, Cell[] Places, int[] Numbers, int[] Starts, Arc[] Arcs)
{
    public long Bytes => (Places.Length * 8L) + (Numbers.Length * 4L) + (Starts.Length * 4L) + (Arcs.Length * 16L);

    public ReadOnlySpan<Arc> Up(int subgoal) => Arcs.AsSpan(Starts[subgoal], Starts[subgoal + 1] - Starts[subgoal]);
}
