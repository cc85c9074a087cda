using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>A cell that a jump-point search has reached.</summary>
internal struct JumpPoint
{
    /// <summary>The least cost from the start so far, in <see cref="GridLength"/>.</summary>
    public long Cost;

    public int X;
    public int Y;

    /// <summary>The number of the previous jump point; -1 at the start.</summary>
    public int Parent;

    /// <summary>
    /// The directions to expand, a bit for each, of all paths found at this cost; at a border, the directions it was reached in.
    /// </summary>
    public byte Directions;

    /// <summary>Those not yet expanded.</summary>
    public byte Ahead;
}
