namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// Pops cells roughly in the order of their costs: by buckets as wide as the cheapest step. The order within a bucket does not
/// matter, since no step leads from a bucket into itself (Dinic 1978; Goldberg 2001). Several times faster than a heap.
/// </summary>
internal sealed class BucketFrontier : IFrontier
{
    // With more, skipping empty buckets would cost as much as a heap.
    private const int MostBuckets = 1 << 16;

    // Less than one, so that rounding never puts the end of a step into the bucket of its start.
    private const double Margin = 0.999;

    private readonly double _bucketsPerCost;
    private readonly int[][] _buckets;
    private readonly int[] _counts;
    private int _at;

    private BucketFrontier(double cheapestStep, int buckets)
    {
        _bucketsPerCost = 1 / (Margin * cheapestStep);
        _buckets = new int[buckets][];
        Array.Fill(_buckets, []);
        _counts = new int[buckets];
    }

    public int Count { get; private set; }

    /// <summary>A bucket queue, or a heap if costs differ so much that there would be too many buckets.</summary>
    public static IFrontier For(CostGrid grid)
    {
        // All queued cells lie within one step's cost of each other; the ring holds a power of two.
        var span = Math.Sqrt(2) * grid.MaximumCost / (Margin * grid.MinimumCost);
        return span < MostBuckets / 2
            ? new BucketFrontier(grid.MinimumCost, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)span + 3))
            : new HeapFrontier();
    }

    public void Push(double cost, int cell)
    {
        var bucket = (int)((long)(cost * _bucketsPerCost) & (_buckets.Length - 1));
        ref var cells = ref _buckets[bucket];
        ref var count = ref _counts[bucket];

        if (count == cells.Length)
        {
            Array.Resize(ref cells, Math.Max(64, 2 * count));
        }

        cells[count++] = cell;
        Count++;
    }

    public int Pop()
    {
        while (_counts[_at] == 0)
        {
            _at = (_at + 1) & (_buckets.Length - 1);
        }

        Count--;
        return _buckets[_at][--_counts[_at]];
    }
}
