namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>What a search writes while it runs.</summary>
internal interface ISearchBuffers
{
    /// <summary>Cells of the largest grid that it is good for.</summary>
    int Capacity { get; }
}
