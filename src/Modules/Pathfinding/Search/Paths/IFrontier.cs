namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>The open list of Dijkstra's algorithm. It may hold a cell twice; the caller skips the later one.</summary>
internal interface IFrontier
{
    int Count { get; }

    void Push(double cost, int cell);

    int Pop();
}
