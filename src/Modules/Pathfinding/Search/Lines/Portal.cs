namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// The way from a rectangle into a neighbour: the part of their sides that they share. Coordinates are half pixels. The left end
/// is the one on the left of who walks through.
/// </summary>
/// <param name="LeftX">The left end.</param>
/// <param name="LeftY">Likewise.</param>
/// <param name="LeftCorner">The obstacle's corner at the left end, see <see cref="Corners"/>; -1 if there is none.</param>
/// <param name="RightX">The right end.</param>
/// <param name="RightY">Likewise.</param>
/// <param name="RightCorner">As on the left.</param>
/// <param name="To">The neighbour.</param>
/// <param name="Twin">The same way back.</param>
internal record struct Portal(
    int LeftX, int LeftY, int LeftCorner, int RightX, int RightY, int RightCorner, int To, int Twin)
{
    /// <summary>The biconnected component, see <see cref="Blocks"/>.</summary>
    public int Block { get; set; }
}
