namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>A convex corner of an obstacle: of the four cells around it exactly one is blocked.</summary>
/// <param name="X">In half pixels.</param>
/// <param name="Y">In half pixels.</param>
/// <param name="SideX">The way to the blocked cell: -1 or 1.</param>
/// <param name="SideY">Likewise.</param>
internal readonly record struct Corner(int X, int Y, int SideX, int SideY)
{
    /// <summary>
    /// Where the blocked cell is, seen by one who comes straight along a direction: -1 on the left, 1 on the right, 0 ahead. A
    /// taut line turns at a corner only to the side of the blocked cell.
    /// </summary>
    public int SideOf(int dx, int dy)
    {
        var isAhead = SideX * dx > 0 && SideY * dy > 0;
        return isAhead ? 0 : Math.Sign((dx * SideY) - (dy * SideX));
    }
}
