using System.Runtime.CompilerServices;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// Lengths of grid paths as whole numbers: two successive terms of the continued fraction of the square root of two. Paths with the same
/// steps in another order are equal to the last bit, and sums differ from the true ones by less than 1e-14 of a pixel for each diagonal step,
/// so that no other path is mistaken for a shorter one.
/// </summary>
internal static class GridLength
{
    /// <summary>Of a diagonal step, where lengths are not whole numbers.</summary>
    public const double Root = 1.4142135623730951;

    public const long Straight = 6_625_109;
    public const long Diagonal = 9_369_319;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Octile(int dx, int dy)
    {
        var (x, y) = (Math.Abs(dx), Math.Abs(dy));
        return x > y ? (Straight * (x - y)) + (Diagonal * y) : (Straight * (y - x)) + (Diagonal * x);
    }
}
