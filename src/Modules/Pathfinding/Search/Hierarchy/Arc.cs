using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Hierarchy;

/// <summary>A link between two subgoals, or a shortcut for two links over a third.</summary>
/// <param name="Target">Where it leads.</param>
/// <param name="Via">The subgoal that it passes; -1 where it is a link.</param>
/// <param name="Cost">In <see cref="GridLength"/>.</param>
internal readonly record struct Arc(int Target, int Via, long Cost);
