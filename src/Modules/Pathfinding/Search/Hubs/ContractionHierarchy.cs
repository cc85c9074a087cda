namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>
/// The subgoals ordered by importance, each with its arcs and shortcuts to more important ones (Geisberger, Sanders, Schultes and
/// Vetter 2012; on subgoal graphs: Uras and Koenig 2018). Every shortest path goes up from both ends and meets. The most
/// important subgoals, the core, are not contracted and keep their arcs in both directions.
/// </summary>
/// <param name="Core">Number of subgoals in the core.</param>
/// <param name="Places">Cell of each subgoal, the most important first.</param>
/// <param name="Numbers">By the subgoal's number in its graph.</param>
/// <param name="Starts">Index of each subgoal's first arc, and the end of the last one's.</param>
/// <param name="Arcs">To subgoals of smaller numbers, and within the core.</param>
internal sealed record ContractionHierarchy(int Core, Cell[] Places, int[] Numbers, int[] Starts, Arc[] Arcs)
{
    public long Bytes => (Places.Length * 8L) + (Numbers.Length * 4L) + (Starts.Length * 4L) + (Arcs.Length * 16L);

    public ReadOnlySpan<Arc> Up(int subgoal) => Arcs.AsSpan(Starts[subgoal], Starts[subgoal + 1] - Starts[subgoal]);
}

/// <summary>An arc between two subgoals, or a shortcut for two arcs over a third subgoal.</summary>
/// <param name="Target">Where it leads.</param>
/// <param name="Via">The subgoal it bypasses; -1 if it is no shortcut.</param>
/// <param name="Cost">In <see cref="GridLength"/>.</param>
internal readonly record struct Arc(int Target, int Via, long Cost);
