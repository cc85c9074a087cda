using System.Numerics;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>All passable cells cost the same. Costs are in <see cref="GridLength"/>, which are exact.</summary>
internal readonly struct UniformTerrain(int width, int height, double unit) : ITerrain
{
    private const int TieBits = 14;

    private readonly int _tieShift = Math.Max(0, 64 - TieBits - BitOperations.LeadingZeroCount((ulong)GridLength.Octile(width, height)));

    public static bool HasBorders => false;

    public Bitmap? BorderRows => null;

    public Bitmap? BorderColumns => null;

    public long Straight(long cost, int x, int y, int endX, int endY) => cost + (GridLength.Straight * Math.Abs(endX - x + endY - y));

    public long Diagonal(long cost, int x, int y, int dx, int dy) => cost + GridLength.Diagonal;

    public int Successors(int x, int y, int arrivals) => throw new InvalidOperationException("Uniform ground has no borders.");

    public bool IsLess(long cost, long other) => cost < other;

    public long Key(long cost, int x, int y, Cell goal)
    {
        var rest = GridLength.Octile(x - goal.X, y - goal.Y);
        return ((cost + rest) << TieBits) | (rest >> _tieShift);
    }

    public void Trace(PathBuffer path, ReadOnlySpan<Cell> corners, long cost) => path.Trace(corners, unit);
}
