using System.Runtime.CompilerServices;

namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// The working memory of a jump-point search: 4 bytes a cell, and 32 for each cell that it reaches. Nothing is cleared between
/// searches: a cell's jump point counts only if that jump point names the cell.
/// </summary>
internal sealed class JumpPointBuffers(int capacity) : ISearchBuffers
{
    private readonly int[] _numbers = new int[capacity];
    private Cell[] _corners = new Cell[256];
    private JumpPoint[] _points = new JumpPoint[1024];

    public int Capacity => _numbers.Length;

    public OpenList Open { get; } = new();

    public int Count { get; private set; }

    public void Begin()
    {
        Open.Clear();
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref JumpPoint Point(int number) => ref _points[number];

    /// <summary>The number of the jump point at a cell; creates one, with <paramref name="isNew"/> set, if there was none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NumberOf(int cell, int x, int y, out bool isNew)
    {
        ref var number = ref _numbers[cell];
        isNew = (uint)number >= (uint)Count || _points[number].X != x || _points[number].Y != y;

        if (isNew)
        {
            number = Add(x, y);
        }

        return number;
    }

    /// <summary>The jump points from the start to one of them; valid until the next call.</summary>
    public ReadOnlySpan<Cell> CornersTo(int last)
    {
        var first = _corners.Length;

        for (var n = last; n >= 0; n = _points[n].Parent)
        {
            if (first == 0)
            {
                var larger = new Cell[2 * _corners.Length];
                _corners.CopyTo(larger, first = _corners.Length);
                _corners = larger;
            }

            _corners[--first] = new Cell(_points[n].X, _points[n].Y);
        }

        return _corners.AsSpan(first);
    }

    private int Add(int x, int y)
    {
        if (Count == _points.Length)
        {
            Array.Resize(ref _points, 2 * Count);
        }

        (_points[Count].X, _points[Count].Y) = (x, y);
        return Count++;
    }
}

/// <summary>A cell that a jump-point search has reached.</summary>
internal struct JumpPoint
{
    /// <summary>The least cost from the start so far, in <see cref="GridLength"/>.</summary>
    public long Cost;

    public int X;
    public int Y;

    /// <summary>The number of the previous jump point; -1 at the start.</summary>
    public int Parent;

    /// <summary>
    /// The directions to expand, a bit for each, of all paths found at this cost; at a border, the directions it was reached in.
    /// </summary>
    public byte Directions;

    /// <summary>Those not yet expanded.</summary>
    public byte Ahead;
}
