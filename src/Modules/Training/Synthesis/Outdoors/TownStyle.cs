namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>How a town looks on a kind of map.</summary>
internal sealed record TownStyle
{
    public required Ground Street { get; init; }

    /// <summary>What fills the blocks, each as likely as the next.</summary>
    public required IReadOnlyList<Ground> Blocks { get; init; }

    public required IReadOnlyList<Rgba> Roofs { get; init; }

    public Pen? RoofEdge { get; init; }

    public Pen? BlockEdge { get; init; }

    /// <summary>How far a building's shadow falls, pixels; 0 for none.</summary>
    public float Shadow { get; init; }

    /// <summary>Roofs are lit on one side.</summary>
    public bool Gabled { get; init; }

    /// <summary>The share of blocks that are built up.</summary>
    public required float Density { get; init; }

    public required float BuildingSize { get; init; }

    /// <summary>Built-up blocks are fenced: nobody walks between their houses.</summary>
    public bool Fenced { get; init; }

    /// <summary>Footpaths across blocks, or null for none.</summary>
    public Ground? Path { get; init; }

    public required float PathWidth { get; init; }

    public Rgba? Tree { get; init; }
}
