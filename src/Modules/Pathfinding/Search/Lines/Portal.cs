namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// The way from a rectangle into a neighbour: the part of their sides that they share. Coordinates are half pixels. The left end
/// is the one on the left of who walks through.
/// </summary>
internal struct Portal
{
    public int LeftX;
    public int LeftY;
    public int RightX;
    public int RightY;

    /// <summary>The obstacle's corner at the left end, see <see cref="Corners"/>; -1 if there is none.</summary>
    public int LeftCorner;

    public int RightCorner;

    /// <summary>The neighbour.</summary>
    public int To;

    /// <summary>The same way back.</summary>
    public int Twin;

    /// <summary>The biconnected component, see <see cref="Blocks"/>.</summary>
    public int Block;
}
