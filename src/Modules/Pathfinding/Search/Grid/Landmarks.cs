using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// The least costs from some far apart cells to all others. By the triangle inequality the way between two cells costs no less
/// than the difference of their costs from any landmark (ALT: Goldberg and Harrelson 2005). On large grids they are kept by squares
/// of cells, the least and the greatest of each. They outlast changes of the grid (<see cref="After"/>).
/// </summary>
internal sealed class Landmarks
{
    /// <summary>How many there are: as many as a vector holds.</summary>
    public const int Count = 16;

    // Two more lower bounds are looked at for each; beyond, those are joined that lie together.
    private const int MostChanges = 6;

    private readonly CostGrid _grid;
    private readonly int _shift;
    private readonly int _across;

    // In whole units, rounded down.
    private readonly double _unit;
    private readonly ushort[] _least;
    private readonly ushort[] _most;

    private readonly CheaperPart[] _changes = [];

    /// <param name="grid">Where the costs hold.</param>
    /// <param name="most">Costs above count as this one, which keeps every bound one.</param>
    /// <param name="shift">Squares have 2 to the power of this many columns.</param>
    public Landmarks(CostGrid grid, double most, int shift)
    {
        (_grid, _shift, _across) = (grid.Bare(), shift, (grid.Width >> shift) + 1);
        (_unit, Greatest) = (most / ushort.MaxValue, most);
        _least = new ushort[_across * ((grid.Height >> shift) + 1) * Count];
        _most = shift == 0 ? _least : new ushort[_least.Length];
        Array.Fill(_least, ushort.MaxValue);
    }

    private Landmarks(Landmarks before, CheaperPart[] changes)
    {
        (_grid, _shift, _across, _unit, Greatest) = (before._grid, before._shift, before._across, before._unit, before.Greatest);
        (_least, _most, _changes, IsCarried) = (before._least, before._most, changes, true);
    }

    public long Bytes => _least.LongLength * sizeof(ushort) * (_shift == 0 ? 1 : 2);

    /// <summary>No lower bound is greater.</summary>
    public double Greatest { get; }

    /// <summary>Whether the grid has changed since: its own landmarks would bound better.</summary>
    public bool IsCarried { get; }

    /// <summary>Takes the costs from a landmark.</summary>
    /// <param name="landmark">Its number.</param>
    /// <param name="costs">By padded index; infinite where it does not lead.</param>
    public void Put(int landmark, double[] costs)
    {
        for (var y = 0; y < _grid.Height; y++)
        {
            for (var x = 0; x < _grid.Width; x++)
            {
                if (_grid.IsPassable(x, y))
                {
                    // Equal ones bound nothing, and two cells with a way between them are reached both or neither.
                    var cost = (ushort)Math.Min(costs[_grid.Index(x, y)] / _unit, ushort.MaxValue);
                    var at = SquareAt(x, y) + landmark;
                    _least[at] = Math.Min(_least[at], cost);
                    _most[at] = _shift == 0 ? cost : Math.Max(_most[at], cost);
                }
            }
        }
    }

    /// <summary>
    /// The same for a grid that has changed within a rectangle. What became dearer leaves each bound one. A way through what is cheaper
    /// than it was costs at least what leads to the rectangle around that, and from such a rectangle on.
    /// </summary>
    /// <param name="grid">As it is now.</param>
    /// <param name="first">The upper left cell of the rectangle.</param>
    /// <param name="last">The lower right one.</param>
    public Landmarks After(CostGrid grid, Cell first, Cell last)
    {
        var parts = _changes.Select(static part => (part.First, part.Last)).Append((first, last))
            .Select(part => WhatIsCheaper(grid, part.Item1, part.Item2)).OfType<(Cell First, Cell Last)>().ToList();

        while (parts.Count > MostChanges)
        {
            var (one, other) = Enumerable.Range(0, parts.Count).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j)))
                .MinBy(pair => AreaOf(Around(parts[pair.i], parts[pair.j])) - AreaOf(parts[pair.i]) - AreaOf(parts[pair.j]));
            parts.Add(Around(parts[one], parts[other]));
            parts.RemoveAt(one);
            parts.RemoveAt(other);   // the lower number
        }

        return new Landmarks(this, [.. parts.Select(part => PartOf(grid, part, parts))]);
    }

    /// <summary>A lower bound of the cost between two cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Between(int x, int y, Cell goal)
    {
        var (own, other) = (SquareAt(x, y), SquareAt(goal.X, goal.Y));
        var apart = Apart(ref _least[own], ref _most[own], ref _least[other], ref _most[other]);
        return _unit * (_changes.Length == 0 ? apart : Math.Min(apart, Through(x, y, goal, apart)));
    }

    // A lower bound of the ways through one of the changes.
    private int Through(int x, int y, Cell goal, int enough)
    {
        var (there, on) = (int.MaxValue, int.MaxValue);

        foreach (var part in _changes)
        {
            there = Math.Min(there, To(part, x, y));
        }

        if (there >= enough)
        {
            return enough;
        }

        foreach (var part in _changes)
        {
            on = Math.Min(on, To(part, goal.X, goal.Y));
        }

        return there + on;
    }

    private int To(CheaperPart part, int x, int y)
    {
        var at = SquareAt(x, y);
        return x >= part.First.X - 1 && y >= part.First.Y - 1 && x <= part.Last.X + 1 && y <= part.Last.Y + 1
            ? 0
            : Math.Max(0, Apart(ref _least[at], ref _most[at], ref part.Least[0], ref part.Most[0]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Apart(ref ushort least, ref ushort most, ref ushort otherLeast, ref ushort otherMost)
    {
        var apart = Vector256.Max(
            Vector256.SubtractSaturate(Vector256.LoadUnsafe(ref least), Vector256.LoadUnsafe(ref otherMost)),
            Vector256.SubtractSaturate(Vector256.LoadUnsafe(ref otherLeast), Vector256.LoadUnsafe(ref most)));
        var half = Vector128.Max(apart.GetLower(), apart.GetUpper());
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)4, 5, 6, 7, 0, 1, 2, 3)));
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)2, 3, 0, 1, 6, 7, 4, 5)));
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)1, 0, 3, 2, 5, 4, 7, 6)));

        // Both may have been rounded by up to one unit.
        return half.ToScalar() - 1;
    }

    private int SquareAt(int x, int y) => (((y >> _shift) * _across) + (x >> _shift)) * Count;

    // The least rectangle around the cells that cost less now than when the landmarks were placed.
    private (Cell First, Cell Last)? WhatIsCheaper(CostGrid grid, Cell first, Cell last)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);

        for (var y = first.Y; y <= last.Y; y++)
        {
            for (var x = first.X; x <= last.X; x++)
            {
                if (grid.CostOf(x, y) is > 0 and var cost && !(cost >= _grid.CostOf(x, y) && _grid.IsPassable(x, y)))
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        return right < 0 ? null : (new Cell(left, top), new Cell(right, bottom));
    }

    // All ways into it first pass a cell beside it that is as it was.
    private CheaperPart PartOf(CostGrid grid, (Cell First, Cell Last) part, List<(Cell First, Cell Last)> all)
    {
        var (least, most) = (new ushort[Count], new ushort[Count]);
        Array.Fill(least, ushort.MaxValue);

        for (var y = part.First.Y - 1; y <= part.Last.Y + 1; y++)
        {
            var isEnd = y < part.First.Y || y > part.Last.Y;

            for (var x = part.First.X - 1; x <= part.Last.X + 1; x += isEnd ? 1 : part.Last.X - part.First.X + 2)
            {
                if (!grid.IsPassable(x, y) || all.Exists(other => Has(other, x, y)))
                {
                    continue;
                }

                for (var (i, at) = (0, SquareAt(x, y)); i < Count; i++)
                {
                    (least[i], most[i]) = (Math.Min(least[i], _least[at + i]), Math.Max(most[i], _most[at + i]));
                }
            }
        }

        return new CheaperPart(part.First, part.Last, least, most);
    }

    private static bool Has((Cell First, Cell Last) part, int x, int y) =>
        x >= part.First.X && y >= part.First.Y && x <= part.Last.X && y <= part.Last.Y;

    private static (Cell First, Cell Last) Around((Cell First, Cell Last) one, (Cell First, Cell Last) other) => (
        new Cell(Math.Min(one.First.X, other.First.X), Math.Min(one.First.Y, other.First.Y)),
        new Cell(Math.Max(one.Last.X, other.Last.X), Math.Max(one.Last.Y, other.Last.Y)));

    private static long AreaOf((Cell First, Cell Last) part) =>
        (part.Last.X - part.First.X + 1L) * (part.Last.Y - part.First.Y + 1L);

    /// <summary>A rectangle with cells that cost less than when the landmarks were placed.</summary>
    /// <param name="First">Its upper left cell.</param>
    /// <param name="Last">Its lower right cell.</param>
    /// <param name="Least">Of the cells beside it, by landmark.</param>
    /// <param name="Most">Likewise.</param>
    private sealed record CheaperPart(Cell First, Cell Last, ushort[] Least, ushort[] Most);
}
