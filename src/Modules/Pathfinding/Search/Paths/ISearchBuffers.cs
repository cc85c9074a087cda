namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>The working memory of a search.</summary>
internal interface ISearchBuffers
{
    /// <summary>Cells of the largest grid that it can serve.</summary>
    int Capacity { get; }
}
