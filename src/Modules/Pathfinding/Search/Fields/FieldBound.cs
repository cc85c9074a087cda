using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>How far a <see cref="DistanceField"/> need go; whichever is met first ends it.</summary>
public sealed record FieldBound
{
    /// <summary>As far as the sources lead.</summary>
    public static FieldBound None { get; } = new();

    /// <summary>The greatest cost of interest; cells beyond are as if they were not connected.</summary>
    public double MaxCost { get; init; } = double.PositiveInfinity;

    /// <summary>The cells of interest; empty for all. The search ends at the last of them; blocked ones do not count.</summary>
    public IReadOnlyCollection<Cell> Targets { get; init; } = [];
}
