using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>How far a <see cref="DistanceField"/> has to go; the first bound that is met ends the search.</summary>
public sealed record FieldBound
{
    /// <summary>Everything that is reachable.</summary>
    public static FieldBound None { get; } = new();

    /// <summary>The greatest cost of interest; cells beyond it count as unreachable.</summary>
    public double MaxCost { get; init; } = double.PositiveInfinity;

    /// <summary>The cells of interest; empty for all. The search ends at the last of them; blocked ones are ignored.</summary>
    public IReadOnlyCollection<Cell> Targets { get; init; } = [];
}
