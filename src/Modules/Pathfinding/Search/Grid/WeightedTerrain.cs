namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// Costs differ. They are represented by the bits of doubles, which sort like the doubles as long as these are positive.
/// </summary>
internal readonly struct WeightedTerrain : ITerrain
{
    private const int TieBits = 16;

    /// <summary>Costs that differ by at most this many units in the last place (a relative 1e-12) count as equal.</summary>
    private const long Rounding = 1 << 12;

    private readonly float[] _costs;
    private readonly int _stride;
    private readonly BorderSuccessors _turns;
    private readonly double _least;
    private readonly double _tieScale;
    private readonly Landmarks? _landmarks;

    public WeightedTerrain(CostGrid grid)
    {
        (_costs, _stride, _least) = (grid.Padded, grid.Stride, grid.MinimumCost);
        _tieScale = ((1 << TieBits) - 1) / (_least * (grid.Width + grid.Height));
        BorderRows = Bitmap.BordersOf(grid);
        BorderColumns = BorderRows.Transposed();
        _turns = new BorderSuccessors(grid, BorderRows);
    }

    /// <summary>The same with tighter bounds.</summary>
    public WeightedTerrain(in WeightedTerrain terrain, Landmarks landmarks)
    {
        this = terrain;
        _landmarks = landmarks;
        _tieScale = Math.Min(_tieScale, ((1 << TieBits) - 1) / Math.Max(landmarks.Greatest, double.Epsilon));
    }

    public static bool HasBorders => true;

    /// <summary>What makes the bounds tighter; null if nothing does.</summary>
    public Landmarks? Landmarks => _landmarks;

    public Bitmap BorderRows { get; }

    public Bitmap BorderColumns { get; }

    public long Straight(long cost, int x, int y, int endX, int endY) =>
        Sum(cost, 0.5 * (_costs[Index(x, y)] + (double)_costs[Index(endX, endY)]) * Math.Abs(endX - x + endY - y));

    public long Diagonal(long cost, int x, int y, int dx, int dy)
    {
        var (at, along, across) = (Index(x, y), dx, dy * _stride);
        var block = _costs[at] + (double)_costs[at + along] + _costs[at + across] + _costs[at + along + across];
        return Sum(cost, GridLength.Root / 4 * block);
    }

    public int Successors(int x, int y, int arrivals) => _turns.At(x, y, arrivals);

    public bool IsLess(long cost, long other) => cost + Rounding < other;

    public long Key(long cost, int x, int y, Cell goal)
    {
        var (dx, dy) = (Math.Abs(x - goal.X), Math.Abs(y - goal.Y));
        var rest = _least * (Math.Max(dx, dy) + ((GridLength.Root - 1) * Math.Min(dx, dy)));

        if (_landmarks is { } landmarks)
        {
            rest = Math.Max(rest, landmarks.Between(x, y, goal));
        }

        // Paths of equal cost differ in the last bits by rounding; these bits break ties by the remaining distance instead.
        return (Sum(cost, rest) >> TieBits << TieBits) | (long)(rest * _tieScale);
    }

    public void Trace(PathBuffer path, ReadOnlySpan<Cell> corners, long cost) =>
        path.TraceAtCost(corners, BitConverter.Int64BitsToDouble(cost));

    private static long Sum(long cost, double more) => BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(cost) + more);

    private int Index(int x, int y) => ((y + 1) * _stride) + x + 1;
}
