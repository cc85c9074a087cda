namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>Pops cells in the order of their costs.</summary>
internal sealed class HeapFrontier : IFrontier
{
    private readonly OpenList _open = new();

    public int Count => _open.Count;

    // Positive doubles sort like their bits.
    public void Push(double cost, int cell) => _open.Push(BitConverter.DoubleToInt64Bits(cost), cell);

    public int Pop() => _open.Pop();
}
