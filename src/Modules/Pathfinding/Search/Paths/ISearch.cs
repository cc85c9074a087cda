namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>A prepared search that several threads can query at once.</summary>
internal interface ISearch
{
    /// <summary>Fills the path, or leaves it empty if there is none.</summary>
    /// <param name="start">Passable, and not the goal.</param>
    /// <param name="goal">Passable.</param>
    /// <param name="path">Empty.</param>
    /// <param name="cancellationToken">Checked every few thousand steps.</param>
    void Find(Cell start, Cell goal, PathBuffer path, CancellationToken cancellationToken);
}

/// <summary>The working memory of a search.</summary>
internal interface ISearchBuffers
{
    /// <summary>Cells of the largest grid that it can serve.</summary>
    int Capacity { get; }
}
