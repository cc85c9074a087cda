namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// The working memory of A*: 12 bytes a cell. Entries carry the generation of the search that wrote them, so that nothing has to
/// be cleared between searches.
/// </summary>
internal sealed class AStarBuffers(int capacity) : ISearchBuffers
{
    /// <summary>The bits of <see cref="States"/> that tell the direction of the step that led here.</summary>
    public const uint Direction = 31;

    /// <summary>The bit of a cell that is done.</summary>
    public const uint Closed = 32;

    /// <summary>Where the generation begins.</summary>
    public const int Shift = 6;

    private const int LastGeneration = (1 << (32 - Shift)) - 1;

    public int Capacity => Costs.Length;

    /// <summary>The least cost found from the start; valid where <see cref="States"/> has this generation.</summary>
    public double[] Costs { get; } = new double[capacity];

    /// <summary>From high to low: generation, <see cref="Closed"/>, <see cref="Direction"/>.</summary>
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
