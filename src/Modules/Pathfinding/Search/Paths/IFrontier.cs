namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>The cells that were reached and not yet left. Cells may be in it twice; the caller skips the later one.</summary>
internal interface IFrontier
{
    int Count { get; }

    void Push(double cost, int cell);

    int Pop();
}
