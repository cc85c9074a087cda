using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Hierarchy;

/// <summary>An arc between two subgoals, or a shortcut for two arcs over a third subgoal.</summary>
/// <param name="Target">Where it leads.</param>
/// <param name="Via">The subgoal it bypasses; -1 if it is no shortcut.</param>
/// <param name="Cost">In <see cref="GridLength"/>.</param>
internal readonly record struct Arc(int Target, int Via, long Cost);
