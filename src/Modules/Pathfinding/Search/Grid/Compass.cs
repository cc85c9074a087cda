namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>The eight directions of steps by number: clockwise from east, so that the opposite of each is four places on.</summary>
internal static class Compass
{
    // By place in the 3 x 3 block, in reading order.
    private static ReadOnlySpan<byte> Numbers => [5, 6, 7, 4, 0, 0, 3, 2, 1];

    /// <summary>Columns of each step.</summary>
    public static ReadOnlySpan<sbyte> Dx => [1, 1, 0, -1, -1, -1, 0, 1];

    /// <summary>Rows of each step.</summary>
    public static ReadOnlySpan<sbyte> Dy => [0, 1, 1, 1, 0, -1, -1, -1];

    /// <summary>The number of a step.</summary>
    /// <param name="dx">-1 to 1.</param>
    /// <param name="dy">-1 to 1.</param>
    public static int Of(int dx, int dy) => Numbers[(3 * (dy + 1)) + dx + 1];
}
