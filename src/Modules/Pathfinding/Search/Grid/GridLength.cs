using System.Runtime.CompilerServices;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// Lengths of grid paths as integers: two successive terms of the continued fraction of the square root of two. Paths with the
/// same steps in another order get exactly equal lengths, and each diagonal step is off by less than 1e-14 of a pixel, so no path
/// is mistaken for a shorter one.
/// </summary>
internal static class GridLength
{
    /// <summary>Length of a diagonal step in floating point.</summary>
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
