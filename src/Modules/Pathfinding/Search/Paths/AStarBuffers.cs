namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// The working memory of A*: 12 bytes a cell. Entries carry the generation of the search that wrote them, so that nothing has to
/// be cleared between searches.
/// </summary>
internal sealed class AStarBuffers(int capacity) : ISearchBuffers
{
    private const int LastGeneration = (1 << 28) - 1;

    public int Capacity => Costs.Length;

    /// <summary>The least cost found from the start; valid where <see cref="States"/> has this generation.</summary>
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
