namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// The cost of crossing each pixel of a map, and the one-way cells. Immutable, so that searches can share it: costs are copied;
/// classes are not, and must not change.
/// </summary>
/// <remarks>
/// A step between edge neighbours u and v costs <c>(c(u)+c(v))/2</c>; a diagonal step <c>sqrt(2)/4</c> times the sum of
/// the 2x2 block it crosses, all four of which must be passable (no corner cutting). A grid of ones thus costs 1 and
/// sqrt(2). This is the convention of Warthog and of JPSW (Carlson et al., AAAI 2023).
/// </remarks>
public sealed class CostGrid
{
    private const int Classes = 256;

    // The class of each cell, if costs come by class: costs are then expanded only for searches that read them cell by cell.
    private readonly byte[]? _classes;
    private readonly float[] _costs = [];

    private float[]? _padded;
    private Bitmap? _bits;
    private OpenBlocks? _blocks;

    /// <summary>Copies the costs.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="costs">Row-major, <c>width * height</c>: 0 = blocked, otherwise positive and finite.</param>
    /// <exception cref="ArgumentException">Sizes do not match, or a cost is negative, infinite or not a number.</exception>
    public CostGrid(int width, int height, float[] costs)
        : this(WithRim(width, height, costs), width, height, nameof(costs))
    {
    }

    /// <summary>The same from classes that have one cost each; needs no memory for the cells' costs.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="classes">Row-major, <c>width * height</c>; kept, not copied.</param>
    /// <param name="costs">By class, 256 of them: 0 = blocked, otherwise positive and finite.</param>
    /// <exception cref="ArgumentException">Sizes do not match, or a cost is negative, infinite or not a number.</exception>
    public CostGrid(int width, int height, byte[] classes, float[] costs)
        : this(width, height, classes?.LongLength ?? throw new ArgumentNullException(nameof(classes)), nameof(classes))
    {
        ArgumentNullException.ThrowIfNull(costs);

        if (costs.Length != Classes)
        {
            throw new ArgumentException($"{costs.Length} costs are not one for each of {Classes} classes.", nameof(costs));
        }

        Array.ForEach(costs, static cost => ThrowIfNoCost(cost, nameof(costs)));
        var found = new bool[Classes];

        foreach (var id in classes)
        {
            found[id] = true;
        }

        float[] passable = [.. costs.Where((cost, id) => found[id] && cost > 0)];
        (MinimumCost, MaximumCost) = (passable.DefaultIfEmpty().Min(), passable.DefaultIfEmpty().Max());
        (_classes, _costs) = (classes, [.. costs]);
    }

    // Takes ownership of costs that already have their rim.
    internal CostGrid(float[] padded, int width, int height, string name)
        : this(width, height, (long)width * height, name)
    {
        var (least, most) = (float.PositiveInfinity, 0f);

        for (var y = 0; y < height; y++)
        {
            foreach (var cost in padded.AsSpan(Index(0, y), width))
            {
                ThrowIfNoCost(cost, name);
                least = cost > 0 ? Math.Min(least, cost) : least;
                most = Math.Max(most, cost);
            }
        }

        (MinimumCost, MaximumCost, _padded) = (most > 0 ? least : 0, most, padded);
    }

    private CostGrid(int width, int height, long cells, string name)
    {
        ThrowIfNotAll(width, height, cells, name);
        (Width, Height, Stride) = (width, height, width + 2);
        PaddedLength = checked(Stride * (height + 2));
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The smallest positive cost; 0 if every cell is blocked.</summary>
    public float MinimumCost { get; }

    /// <summary>The greatest cost; 0 if every cell is blocked.</summary>
    public float MaximumCost { get; }

    /// <summary>Whether all passable cells cost the same.</summary>
    public bool IsUniform => MinimumCost >= MaximumCost;

    /// <summary>Cells with forbidden directions; null if there are none.</summary>
    public OneWayCells? OneWayCells { get; private set; }

    /// <summary>The grid with every step reversed: for searches from a goal.</summary>
    public CostGrid Reversed => OneWayCells is null ? this : With(OneWayCells.Reversed);

    // A rim of blocked cells on all sides saves range checks. A grid of classes makes it on first use: 4 bytes a cell that an
    // unweighted map never needs.
    internal float[] Padded => _padded ?? LazyInitializer.EnsureInitialized(ref _padded, Pad);

    internal int PaddedLength { get; }

    internal int Stride { get; }

    /// <summary>A bit for each cell: whether it is passable.</summary>
    internal Bitmap Bits => _bits ?? LazyInitializer.EnsureInitialized(ref _bits, MakeBits);

    internal OpenBlocks Blocks => _blocks ?? LazyInitializer.EnsureInitialized(ref _blocks, () => new OpenBlocks(Bits));

    /// <summary>Memory in use: expanded costs, and a bit a cell for each of up to four bitmaps that searches share.</summary>
    public long Bytes => ((_padded?.LongLength ?? 0) * sizeof(float)) + (4 * (_bits?.Bytes ?? 0)) + (_blocks?.Bytes ?? 0);

    /// <summary>The same costs, shared, with other one-way cells.</summary>
    /// <exception cref="ArgumentException">They are for a grid of another size.</exception>
    public CostGrid With(OneWayCells? oneWay)
    {
        if (oneWay is not null && (oneWay.Width, oneWay.Height) != (Width, Height))
        {
            throw new ArgumentException($"{oneWay.Width} x {oneWay.Height} cells are not {Width} x {Height}.", nameof(oneWay));
        }

        var grid = (CostGrid)MemberwiseClone();
        grid.OneWayCells = oneWay;
        return grid;
    }

    /// <summary>The same without what is made on first use, if that can be made again.</summary>
    internal CostGrid Bare()
    {
        var grid = (CostGrid)MemberwiseClone();
        (grid._padded, grid._bits, grid._blocks) = (_classes is null ? _padded : null, null, null);
        return grid;
    }

    /// <summary>Whether the cell is within the grid and not blocked.</summary>
    public bool IsPassable(int x, int y) => CostOf(x, y) > 0;

    /// <inheritdoc cref="IsPassable(int,int)"/>
    public bool IsPassable(Cell cell) => IsPassable(cell.X, cell.Y);

    /// <summary>The cell's cost; 0 if it is blocked or outside the grid.</summary>
    public float CostOf(int x, int y) =>
        !Contains(x, y) ? 0
        : _classes is { } classes ? _costs[classes[(y * Width) + x]]
        : Padded[Index(x, y)];

    /// <summary>Whether the cell is within the grid.</summary>
    public bool Contains(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height;

    /// <summary>Reads the costs of a row, without its rim.</summary>
    internal void ReadRow(int y, Span<float> costs)
    {
        if (_classes is null)
        {
            Padded.AsSpan(Index(0, y), Width).CopyTo(costs);
            return;
        }

        var own = _classes.AsSpan(y * Width, Width);

        for (var x = 0; x < own.Length; x++)
        {
            costs[x] = _costs[own[x]];
        }
    }

    /// <summary>The padded index of a cell: its place in arrays of the grid and its rim of one cell, row by row.</summary>
    public int Index(int x, int y) => ((y + 1) * Stride) + x + 1;

    /// <summary>An array for the costs of a grid and its rim, all blocked.</summary>
    internal static float[] RoomFor(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new float[checked((width + 2) * (height + 2))];
    }

    private static float[] WithRim(int width, int height, float[] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ThrowIfNotAll(width, height, costs.LongLength, nameof(costs));
        var padded = RoomFor(width, height);

        for (var y = 0; y < height; y++)
        {
            costs.AsSpan(y * width, width).CopyTo(padded.AsSpan(((y + 1) * (width + 2)) + 1));
        }

        return padded;
    }

    private Bitmap MakeBits() => Bitmap.PassableOf(this);

    private float[] Pad()
    {
        // Only the rim is cleared: all else is written once.
        var padded = GC.AllocateUninitializedArray<float>(PaddedLength);
        padded.AsSpan(0, Stride).Clear();
        padded.AsSpan(PaddedLength - Stride).Clear();

        for (var y = 0; y < Height; y++)
        {
            var row = padded.AsSpan(Index(-1, y), Stride);
            (row[0], row[^1]) = (0, 0);
            ReadRow(y, row[1..^1]);
        }

        return padded;
    }

    private static void ThrowIfNotAll(int width, int height, long cells, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);

        if (cells != (long)width * height)
        {
            throw new ArgumentException($"{cells} {name} are not {width} x {height} cells.", name);
        }
    }

    private static void ThrowIfNoCost(float cost, string name)
    {
        if (!(cost >= 0 && cost < float.PositiveInfinity))
        {
            throw new ArgumentException($"{cost} is no cost: 0 for blocked, else positive and finite.", name);
        }
    }
}
