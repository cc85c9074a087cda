namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// What A* writes while it runs: 12 bytes a cell. Entries carry the generation of the search that wrote them, so
/// that a new search need not clear the old one's.
/// </summary>
internal sealed class SearchBuffers(int capacity) : ISearchBuffers
{
    private const int LastGeneration = (1 << 28) - 1;

    public int Capacity => Costs.Length;

    /// <summary>The least cost found from the start; meaningful where <see cref="States"/> has this generation.</summary>
    public double[] Costs { get; } = new double[capacity];

    /// <summary>Generation in the upper 28 bits, then one bit "closed", then the direction of the step that led here.</summary>
    public uint[] States { get; } = new uint[capacity];

    public OpenList Open { get; } = new();

    public int Generation { get; private set; }

    public void Begin()
    {
        Open.Clear();

        if (Generation == LastGeneration)
        {
            Array.Clear(States);
            Generation = 0;
        }

        Generation++;
    }
}
