namespace ModularPath.Pathfinding.Search;

/// <summary>
/// What it costs to cross each pixel of a map, and where that is a one-way. Immutable: the costs are copied, so that searches may share it.
/// </summary>
/// <remarks>
/// A step between edge neighbours u and v costs <c>(c(u)+c(v))/2</c>; a diagonal step <c>sqrt(2)/4</c> times the sum of
/// the 2x2 block it crosses, all four of which must be passable (no corner cutting). A grid of ones thus costs 1 and
/// sqrt(2). This is the convention of Warthog and of JPSW (Carlson et al., AAAI 2023).
/// </remarks>
public sealed class CostGrid
{
    private Bitmap? _bits;

    /// <summary>Copies the costs.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="costs">Row-major, <c>width * height</c>: 0 = blocked, otherwise positive and finite.</param>
    /// <exception cref="ArgumentException">Sizes do not match, or a cost is negative, infinite or not a number.</exception>
    public CostGrid(int width, int height, float[] costs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(costs);

        if (costs.LongLength != (long)width * height)
        {
            throw new ArgumentException($"{costs.LongLength} costs are not {width} x {height} cells.", nameof(costs));
        }

        Width = width;
        Height = height;
        Stride = width + 2;
        Padded = new float[checked(Stride * (height + 2))];
        var (least, most) = (float.PositiveInfinity, 0f);

        for (var y = 0; y < height; y++)
        {
            var row = costs.AsSpan(y * width, width);

            foreach (var cost in row)
            {
                if (!(cost >= 0 && cost < float.PositiveInfinity))
                {
                    throw new ArgumentException($"{cost} is no cost: 0 for blocked, else positive and finite.", nameof(costs));
                }

                least = cost > 0 ? Math.Min(least, cost) : least;
                most = Math.Max(most, cost);
            }

            row.CopyTo(Padded.AsSpan(Index(0, y)));
        }

        MinimumCost = most > 0 ? least : 0;
        MaximumCost = most;
        IsUniform = least >= most;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The smallest positive cost; 0 where every cell is blocked.</summary>
    public float MinimumCost { get; }

    /// <summary>The greatest cost; 0 where every cell is blocked.</summary>
    public float MaximumCost { get; }

    /// <summary>All passable cells cost the same.</summary>
    public bool IsUniform { get; }

    /// <summary>Where one may not go in every direction; null where one may.</summary>
    public OneWay? OneWay { get; private set; }

    /// <summary>The same ground with every step the other way round: what is searched from a goal.</summary>
    public CostGrid Reversed => OneWay is null ? this : With(OneWay.Reversed);

    // A rim of blocked cells on all sides, so that neighbours need no range check.
    internal float[] Padded { get; }

    internal int Stride { get; }

    /// <summary>Which cells are passable.</summary>
    internal Bitmap Bits => LazyInitializer.EnsureInitialized(ref _bits, () => Bitmap.Of(this));

    /// <summary>The same ground under these rules alone; the costs are shared.</summary>
    /// <exception cref="ArgumentException">They are for a grid of another size.</exception>
    public CostGrid With(OneWay? oneWay)
    {
        if (oneWay is not null && (oneWay.Width, oneWay.Height) != (Width, Height))
        {
            throw new ArgumentException($"{oneWay.Width} x {oneWay.Height} cells are not {Width} x {Height}.", nameof(oneWay));
        }

        var grid = (CostGrid)MemberwiseClone();
        grid.OneWay = oneWay;
        return grid;
    }

    /// <summary>Within the grid and not blocked.</summary>
    public bool IsPassable(int x, int y) => CostOf(x, y) > 0;

    /// <inheritdoc cref="IsPassable(int,int)"/>
    public bool IsPassable(Cell cell) => IsPassable(cell.X, cell.Y);

    /// <summary>The cell's cost; 0 where it is blocked or outside the grid.</summary>
    public float CostOf(int x, int y) => Contains(x, y) ? Padded[Index(x, y)] : 0;

    /// <summary>The cell lies within the grid.</summary>
    public bool Contains(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height;

    internal int Index(int x, int y) => ((y + 1) * Stride) + x + 1;
}
