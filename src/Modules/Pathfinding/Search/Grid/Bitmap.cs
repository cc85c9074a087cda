using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// A bit for each cell: set if passable. Has a blocked rim; scans 64 cells at a time (Harabor and Grastien 2014, "Improving Jump
/// Point Search", 3.1).
/// </summary>
internal sealed class Bitmap
{
    private const int Word = 64;

    private readonly ulong[] _words;
    private int[]? _ranks;
    private readonly int _stride;

    private Bitmap(int width, int height)
    {
        (Width, Height, _stride) = (width, height, (width + 2 + Word - 1) / Word);
        // One more word on each side: a scan also reads the neighbouring words of the rows above and below.
        _words = new ulong[checked((_stride * (height + 2)) + 2)];
    }

    public int Width { get; }

    public int Height { get; }

    public long Bytes => (long)_words.Length * sizeof(ulong);

    public static Bitmap PassableOf(CostGrid grid)
    {
        var (bitmap, costs) = (new Bitmap(grid.Width, grid.Height), new float[grid.Stride]);

        for (var y = 0; y < grid.Height; y++)
        {
            grid.ReadRow(y, costs.AsSpan(1, grid.Width));
            var row = bitmap._words.AsSpan(bitmap.RowAt(y), bitmap._stride);

            for (var word = 0; word < row.Length; word++)
            {
                row[word] = Positive(costs.AsSpan()[(word * Word)..Math.Min((word + 1) * Word, costs.Length)]);
            }
        }

        return bitmap;
    }

    /// <summary>The passable cells with a passable neighbour (of eight) of a different cost.</summary>
    public static Bitmap BordersOf(CostGrid grid)
    {
        var bitmap = new Bitmap(grid.Width, grid.Height);
        ReadOnlySpan<int> around = [-grid.Stride - 1, -grid.Stride, 1 - grid.Stride, -1, 1, grid.Stride - 1, grid.Stride, grid.Stride + 1];

        for (var y = 0; y < grid.Height; y++)
        {
            ref var own = ref grid.Padded[grid.Index(0, y)];
            var row = bitmap._words.AsSpan(bitmap.RowAt(y), bitmap._stride);
            var x = 0;

            for (; x + Vector256<float>.Count <= grid.Width; x += Vector256<float>.Count)
            {
                var cell = Vector256.LoadUnsafe(ref own, (nuint)x);
                var differing = Vector256<float>.Zero;

                foreach (var offset in around)
                {
                    var beside = Vector256.LoadUnsafe(ref Unsafe.Add(ref own, offset), (nuint)x);
                    differing |= Vector256.AndNot(Vector256.GreaterThan(beside, Vector256<float>.Zero), Vector256.Equals(beside, cell));
                }

                var bits = (ulong)(differing & Vector256.GreaterThan(cell, Vector256<float>.Zero)).ExtractMostSignificantBits();
                row[(x + 1) / Word] |= bits << (x + 1);

                if ((x + 1) % Word > Word - Vector256<float>.Count)
                {
                    row[((x + 1) / Word) + 1] |= bits >> (Word - ((x + 1) % Word));
                }
            }

            for (; x < grid.Width; x++)
            {
                var cell = Unsafe.Add(ref own, x);

                foreach (var offset in around)
                {
                    var beside = Unsafe.Add(ref own, x + offset);
                    row[(x + 1) / Word] |= cell > 0 && beside > 0 && !beside.Equals(cell) ? 1UL << (x + 1) : 0;
                }
            }
        }

        return bitmap;
    }

    /// <summary>A copy with the bits of these cells cleared.</summary>
    public Bitmap Without(ReadOnlySpan<Cell> cells)
    {
        var bitmap = new Bitmap(Width, Height);
        _words.CopyTo(bitmap._words, 0);

        foreach (var (x, y) in cells)
        {
            bitmap._words[bitmap.RowAt(y) + ((x + 1) / Word)] &= ~(1UL << (x + 1));
        }

        return bitmap;
    }

    /// <summary>A bitmap of this size in which only these cells are set.</summary>
    public Bitmap Only(ReadOnlySpan<Cell> cells)
    {
        var bitmap = new Bitmap(Width, Height);

        foreach (var (x, y) in cells)
        {
            bitmap._words[bitmap.RowAt(y) + ((x + 1) / Word)] |= 1UL << (x + 1);
        }

        return bitmap;
    }

    /// <summary>Rows become columns: a scan along a column of this map is a scan along a row of that one.</summary>
    public Bitmap Transposed()
    {
        var transposed = new Bitmap(Height, Width);
        Span<ulong> block = stackalloc ulong[Word];

        // The rims change places too: row and column -1 are bit 0.
        for (var y = 0; y < Height + 2; y += Word)
        {
            for (var x = 0; x < Width + 2; x += Word)
            {
                for (var i = 0; i < Word; i++)
                {
                    block[i] = y + i < Height + 2 ? _words[RowAt(y + i - 1) + (x / Word)] : 0;
                }

                BitSquare.Transpose(block);

                for (var i = 0; i < Math.Min(Word, Width + 2 - x); i++)
                {
                    transposed._words[transposed.RowAt(x + i - 1) + (y / Word)] = block[i];
                }
            }
        }

        return transposed;
    }

    /// <summary>Counts the set bits, and indexes them for <see cref="RankOf"/>.</summary>
    public int Number()
    {
        var (ranks, count) = (new int[_words.Length], 0);

        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] = count;
            count += BitOperations.PopCount(_words[i]);
        }

        _ranks = ranks;
        return count;
    }

    /// <summary>The number of bits set before a cell's, in reading order. Needs <see cref="Number"/> first.</summary>
    public int RankOf(int x, int y)
    {
        var word = RowAt(y) + ((x + 1) / Word);
        return _ranks![word] + BitOperations.PopCount(_words[word] & ((1UL << (x + 1)) - 1));
    }

    /// <summary>1 if the cell is passable, else 0; coordinates from -1 to width and height.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong At(int x, int y) => (Unsafe.Add(ref Row(y), (x + 1) / Word) >> (x + 1)) & 1;

    /// <summary>
    /// The first cell right of (x, y), in its row, at which a search going right must stop: a blocked one (returned as its
    /// complement), one with a forced neighbour (a passable cell above or below it with a blocked one to its left), or one at a
    /// border.
    /// </summary>
    /// <param name="x">Start column, itself not examined.</param>
    /// <param name="y">The row.</param>
    /// <param name="borders">Cells at which every search stops, in a bitmap of the same size; null if there are none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Right<TTerrain>(int x, int y, Bitmap? borders)
        where TTerrain : struct, ITerrain
    {
        var (word, mask) = ((x + 2) / Word, ulong.MaxValue << (x + 2));

        for (ref var own = ref Unsafe.Add(ref Row(y), word); ; own = ref Unsafe.Add(ref own, 1), word++, mask = ulong.MaxValue)
        {
            ref var above = ref Unsafe.Subtract(ref own, _stride);
            ref var below = ref Unsafe.Add(ref own, _stride);
            var stop = ~own | ForcedRight(ref above) | ForcedRight(ref below);

            if (TTerrain.HasBorders)
            {
                stop |= Unsafe.Add(ref borders!.Row(y), word);
            }

            stop &= mask;

            if (stop != 0)
            {
                var bit = BitOperations.TrailingZeroCount(stop);
                var at = (word * Word) + bit - 1;
                return ((own >> bit) & 1) != 0 ? at : ~at;
            }
        }
    }

    /// <summary>As <see cref="Right"/>, to the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Left<TTerrain>(int x, int y, Bitmap? borders)
        where TTerrain : struct, ITerrain
    {
        var (word, mask) = (x / Word, ulong.MaxValue >> (Word - 1 - (x % Word)));

        for (ref var own = ref Unsafe.Add(ref Row(y), word); ; own = ref Unsafe.Subtract(ref own, 1), word--, mask = ulong.MaxValue)
        {
            ref var above = ref Unsafe.Subtract(ref own, _stride);
            ref var below = ref Unsafe.Add(ref own, _stride);
            var stop = ~own | ForcedLeft(ref above) | ForcedLeft(ref below);

            if (TTerrain.HasBorders)
            {
                stop |= Unsafe.Add(ref borders!.Row(y), word);
            }

            stop &= mask;

            if (stop != 0)
            {
                var bit = Word - 1 - BitOperations.LeadingZeroCount(stop);
                var at = (word * Word) + bit - 1;
                return ((own >> bit) & 1) != 0 ? at : ~at;
            }
        }
    }

    /// <summary>The first cell right of (x, y), in its row, whose bit is not set; at most the width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ClearRight(int x, int y)
    {
        var word = (x + 2) / Word;
        ref var own = ref Unsafe.Add(ref Row(y), word);

        for (var clear = ~own & (ulong.MaxValue << (x + 2)); ; clear = ~own)
        {
            if (clear != 0)
            {
                return (word * Word) + BitOperations.TrailingZeroCount(clear) - 1;
            }

            own = ref Unsafe.Add(ref own, 1);
            word++;
        }
    }

    /// <summary>As <see cref="ClearRight"/>, to the left; at least -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ClearLeft(int x, int y)
    {
        var word = x / Word;
        ref var own = ref Unsafe.Add(ref Row(y), word);

        for (var clear = ~own & (ulong.MaxValue >> (Word - 1 - (x % Word))); ; clear = ~own)
        {
            if (clear != 0)
            {
                return (word * Word) + Word - 2 - BitOperations.LeadingZeroCount(clear);
            }

            own = ref Unsafe.Subtract(ref own, 1);
            word--;
        }
    }

    /// <summary>Appends the start and end columns of a row's runs of set bits, alternating; ends are exclusive.</summary>
    public void AddRuns(int y, List<int> edges)
    {
        var carry = 0UL;

        for (var word = 0; word < _stride; word++)
        {
            var own = _words[RowAt(y) + word];

            for (var changes = own ^ ((own << 1) | carry); changes != 0; changes &= changes - 1)
            {
                edges.Add((word * Word) + BitOperations.TrailingZeroCount(changes) - 1);
            }

            carry = own >> (Word - 1);
        }
    }

    /// <summary>
    /// The cells of a row, between two columns, at a convex corner of an obstacle: a blocked cell touches them at a corner only,
    /// and both cells between are passable.
    /// </summary>
    public void AddCorners(int y, int left, int right, List<Cell> corners)
    {
        for (var word = (left + 1) / Word; word <= (right + 1) / Word; word++)
        {
            ref var own = ref Unsafe.Add(ref Row(y), word);
            ref var above = ref Unsafe.Subtract(ref own, _stride);
            ref var below = ref Unsafe.Add(ref own, _stride);
            var (east, west) = (Shifted(ref own, 1), Shifted(ref own, -1));
            var found = own
                & ((above & ((east & ~Shifted(ref above, 1)) | (west & ~Shifted(ref above, -1))))
                    | (below & ((east & ~Shifted(ref below, 1)) | (west & ~Shifted(ref below, -1)))));

            for (; found != 0; found &= found - 1)
            {
                var x = (word * Word) + BitOperations.TrailingZeroCount(found) - 1;

                if (x >= left && x <= right)
                {
                    corners.Add(new Cell(x, y));
                }
            }
        }
    }

    /// <summary>
    /// The convex corners of obstacles: points with exactly one blocked cell around. A bit stands for the upper left point of its
    /// cell.
    /// </summary>
    public Bitmap ConvexCorners()
    {
        var corners = new Bitmap(Width, Height);

        for (var word = RowAt(0); word < RowAt(Height); word++)
        {
            ref var own = ref _words[word];
            ref var above = ref _words[word - _stride];
            var (west, northWest) = (Shifted(ref own, -1), Shifted(ref above, -1));
            corners._words[word] = (own & west & (above ^ northWest)) | ((own ^ west) & above & northWest);
        }

        return corners;
    }

    /// <summary>Appends the columns of a row's set bits.</summary>
    public void AddSet(int y, List<int> columns)
    {
        for (var word = 0; word < _stride; word++)
        {
            for (var own = _words[RowAt(y) + word]; own != 0; own &= own - 1)
            {
                columns.Add((word * Word) + BitOperations.TrailingZeroCount(own) - 1);
            }
        }
    }

    // One bit for each of up to 64 costs.
    private static ulong Positive(ReadOnlySpan<float> costs)
    {
        var (bits, i) = (0UL, 0);

        for (; i <= costs.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            bits |= (ulong)Vector256.GreaterThan(Vector256.Create(costs[i..]), Vector256<float>.Zero).ExtractMostSignificantBits() << i;
        }

        for (; i < costs.Length; i++)
        {
            bits |= costs[i] > 0 ? 1UL << i : 0;
        }

        return bits;
    }

    // The bits of the right (1) or left (-1) neighbours of a word's cells.
    private static ulong Shifted(ref ulong word, int by) => by > 0
        ? (word >> 1) | (Unsafe.Add(ref word, 1) << (Word - 1))
        : (word << 1) | (Unsafe.Subtract(ref word, 1) >> (Word - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ForcedRight(ref ulong beside) => beside & ~((beside << 1) | (Unsafe.Subtract(ref beside, 1) >> (Word - 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ForcedLeft(ref ulong beside) => beside & ~((beside >> 1) | (Unsafe.Add(ref beside, 1) << (Word - 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong Row(int y) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), RowAt(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int RowAt(int y) => ((y + 1) * _stride) + 1;
}
