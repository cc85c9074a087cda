using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>A cell that a jump-point search has reached.</summary>
internal struct JumpPoint
{
    /// <summary>The least cost from the start so far, in <see cref="GridLength"/>.</summary>
    public long Cost;

    public int X;
    public int Y;

    /// <summary>From where, by its number; -1 at the start.</summary>
    public int Parent;

    /// <summary>
    /// Where to go on from here, a bit for each direction, all that were ever found at this cost; at a border, in which directions it was reached.
    /// </summary>
    public byte Directions;

    /// <summary>Those of them that have not been followed yet.</summary>
    public byte Ahead;
}
