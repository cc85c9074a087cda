namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>How <see cref="GridSearch"/> searches. All are exact.</summary>
public enum SearchAlgorithm
{
    /// <summary>
    /// Chosen by the grid: jump points; A* if there are one-ways; an index after <see cref="GridSearch.BuildIndex"/>.
    /// </summary>
    Automatic,

    /// <summary>A* (Hart, Nilsson and Raphael 1968) over all cells, for any costs and one-ways.</summary>
    AStar,

    /// <summary>Jump-point search, for any costs without one-ways.</summary>
    JumpPoints,

    /// <summary>Hub labels of obstacle corners, for uniform grids; made immediately, unless they would be too large.</summary>
    HubLabels,

    /// <summary>A contraction hierarchy over obstacle corners, for uniform grids; made immediately.</summary>
    Hierarchy,
}
