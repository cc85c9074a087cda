namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>The open list of Dijkstra's algorithm. It may hold a cell twice; the caller skips the later one.</summary>
internal interface IFrontier
{
    int Count { get; }

    void Push(double cost, int cell);

    int Pop();
}

/// <summary>Pops cells in the order of their costs.</summary>
internal sealed class HeapFrontier : IFrontier
{
    private readonly OpenList _open = new();

    public int Count => _open.Count;

    // Positive doubles sort like their bits.
    public void Push(double cost, int cell) => _open.Push(BitConverter.DoubleToInt64Bits(cost), cell);

    public int Pop() => _open.Pop();
}
