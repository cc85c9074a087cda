namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>64 words of 64 bits.</summary>
internal static class BitSquare
{
    /// <summary>In place: swaps ever smaller quarters of the square (Warren 2013, "Hacker's Delight", 7-3).</summary>
    public static void Transpose(Span<ulong> square)
    {
        const int Side = 64;
        var mask = ulong.MaxValue >> (Side / 2);

        for (var size = Side / 2; size != 0; size /= 2, mask ^= mask << size)
        {
            for (var i = 0; i < Side; i = (i + size + 1) & ~size)
            {
                var swap = ((square[i] >> size) ^ square[i + size]) & mask;
                square[i] ^= swap << size;
                square[i + size] ^= swap;
            }
        }
    }
}
