namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>The eight step directions, numbered clockwise from east: the opposite of a direction is four places on.</summary>
internal static class Compass
{
    // By index in the 3 x 3 block, in reading order.
    private static ReadOnlySpan<byte> Numbers => [5, 6, 7, 4, 0, 0, 3, 2, 1];

    /// <summary>Column offset of each direction.</summary>
    public static ReadOnlySpan<sbyte> Dx => [1, 1, 0, -1, -1, -1, 0, 1];

    /// <summary>Row offset of each direction.</summary>
    public static ReadOnlySpan<sbyte> Dy => [0, 1, 1, 1, 0, -1, -1, -1];

    /// <summary>The number of a step's direction.</summary>
    /// <param name="dx">-1 to 1.</param>
    /// <param name="dy">-1 to 1.</param>
    public static int IndexOf(int dx, int dy) => Numbers[(3 * (dy + 1)) + dx + 1];
}
