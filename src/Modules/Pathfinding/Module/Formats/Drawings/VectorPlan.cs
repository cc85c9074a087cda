namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>The walls and doors of a drawing.</summary>
/// <param name="Drawing">All of it.</param>
/// <param name="Marks">What the mask is painted with, in order.</param>
internal sealed record VectorPlan(VectorDrawing Drawing, IReadOnlyList<PlanMark> Marks)
{
    /// <summary>Lines that close the ends and corners of walls drawn as two lines.</summary>
    public IReadOnlyList<(DrawnPoint From, DrawnPoint To)> Closings { get; init; } = [];

    /// <summary>Arcs that may be doors.</summary>
    public IReadOnlyList<SwungLeaf> Leaves { get; init; } = [];

    /// <summary>Lines of doors without an arc: across the wall's opening.</summary>
    public IReadOnlyList<(DrawnPoint From, DrawnPoint To)> Sills { get; init; } = [];

    /// <summary>Thin lines, of which some may be glass.</summary>
    public IReadOnlyList<(DrawnPoint From, DrawnPoint To)> Thin { get; init; } = [];

    /// <summary>What becomes the map.</summary>
    public required DrawnArea Area { get; init; }

    /// <summary>About, for limits.</summary>
    public required double UnitsPerMeter { get; init; }

    /// <summary>Null if unknown.</summary>
    public required double? MetersPerUnit { get; init; }

    /// <summary>How thick the thinner walls are, in units; null where they are lines.</summary>
    public required double? Thinnest { get; init; }

    /// <summary>All lines were taken for walls, as nothing told them apart.</summary>
    public bool IsGuess { get; init; }
}
