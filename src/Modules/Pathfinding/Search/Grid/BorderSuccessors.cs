using System.Numerics;
using System.Runtime.Intrinsics;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// The neighbours to expand at a border cell: those that cannot be reached as well from its predecessor without passing it,
/// within the 3 x 3 cells around it (natural and forced neighbours; Carlson, Harabor and Stuckey, AAAI 2023). Computed on first
/// use and kept: 8 bytes a border cell.
/// </summary>
/// <remarks>
/// Among paths of equal cost those with fewer steps win, then those with diagonal steps first. Jump points prune paths in the
/// same order elsewhere, so the last of several equal paths is never pruned.
/// </remarks>
internal sealed class BorderSuccessors
{
    private const int PatternBits = 12;

    // Sums of the same steps in another order differ by rounding.
    private const double Rounding = 1e-12;

    // Borders look alike: a map that was changed, or another one of the same costs, has few patterns that were not met before.
    private static readonly Pattern[] Patterns = new Pattern[1 << PatternBits];

    private readonly CostGrid _grid;
    private readonly Bitmap _borders;
    private readonly ulong[] _turns;

    public BorderSuccessors(CostGrid grid, Bitmap borders)
    {
        (_grid, _borders) = (grid, borders);
        _turns = new ulong[borders.Number()];
    }

    /// <summary>The directions to expand, a bit for each, clockwise from east.</summary>
    /// <param name="x">Column of a border cell.</param>
    /// <param name="y">Its row.</param>
    /// <param name="arrivals">The directions of the last steps of the paths that lead here; at least one.</param>
    public int At(int x, int y, int arrivals)
    {
        ref var known = ref _turns[_borders.RankOf(x, y)];

        // A race is harmless: other threads compute and write the same value.
        if (Volatile.Read(ref known) is var turns && turns == 0)
        {
            Volatile.Write(ref known, turns = Find(x, y));
        }

        for (var (rest, found) = (arrivals, 0); ; rest &= rest - 1)
        {
            if (rest == 0)
            {
                return found;
            }

            found |= (int)(turns >> (8 * BitOperations.TrailingZeroCount(rest))) & 255;
        }
    }

    private ulong Find(int x, int y)
    {
        // In reading order; cells outside the grid are blocked.
        Span<float> around = stackalloc float[9];

        for (var row = 0; row < 3; row++)
        {
            _grid.Padded.AsSpan(_grid.Index(x - 1, y + row - 1), 3).CopyTo(around[(3 * row)..]);
        }

        var (most, last) = (Vector256.Create<float>(around), around[8]);
        var words = most.AsUInt64();
        var mixed = words[0] + BitOperations.RotateLeft(words[1], 13) + BitOperations.RotateLeft(words[2], 29)
            + BitOperations.RotateLeft(words[3], 43) + BitConverter.SingleToUInt32Bits(last);
        ref var pattern = ref Patterns[(int)((mixed * 0x9E3779B97F4A7C15) >> (64 - PatternBits))];

        lock (Patterns)
        {
            // A border cell is passable, so an empty place equals none.
            if (pattern.Most != most || !pattern.Last.Equals(last))
            {
                pattern = new Pattern(most, last, Find(around));
            }

            return pattern.Turns;
        }
    }

    private static ulong Find(ReadOnlySpan<float> costs)
    {
        Span<double> around = stackalloc double[9];

        for (var i = 0; i < around.Length; i++)
        {
            around[i] = costs[i];
        }

        var turns = 0UL;

        for (var arrival = 0; arrival < 8; arrival++)
        {
            for (var departure = 0; departure < 8; departure++)
            {
                turns |= IsNeeded(around, arrival, departure) ? 1UL << ((8 * arrival) + departure) : 0;
            }
        }

        return turns;
    }

    private static bool IsNeeded(ReadOnlySpan<double> around, int arrival, int departure)
    {
        const int Here = 4;
        var (from, to) = (Neighbour((arrival + 4) % 8), Neighbour(departure));
        var through = Step(around, from, Here) + Step(around, Here, to);

        if (from == to || through == double.PositiveInfinity || Step(around, from, to) <= through * (1 + Rounding))
        {
            return false;
        }

        for (var past = 0; past < around.Length; past++)
        {
            if (past == Here)
            {
                continue;
            }

            var other = Step(around, from, past) + Step(around, past, to);
            var isEarlier = IsDiagonal(from, past) && !IsDiagonal(past, to) && !IsDiagonal(from, Here) && IsDiagonal(Here, to);

            if (other < through * (1 - Rounding) || (isEarlier && other <= through * (1 + Rounding)))
            {
                return false;
            }
        }

        return true;
    }

    // Infinite if there is no such step, or it is not allowed.
    private static double Step(ReadOnlySpan<double> around, int from, int to)
    {
        var (fromX, fromY, toX, toY) = (from % 3, from / 3, to % 3, to / 3);

        if (from == to || Math.Abs(fromX - toX) > 1 || Math.Abs(fromY - toY) > 1)
        {
            return double.PositiveInfinity;
        }

        var (beside, above) = (around[(3 * fromY) + toX], around[(3 * toY) + fromX]);
        var isOpen = around[from] > 0 && around[to] > 0 && beside > 0 && above > 0;
        return !isOpen ? double.PositiveInfinity
            : IsDiagonal(from, to) ? GridLength.Root / 4 * (around[from] + around[to] + beside + above)
            : 0.5 * (around[from] + around[to]);
    }

    private static bool IsDiagonal(int from, int to) => from % 3 != to % 3 && from / 3 != to / 3;

    // Index in the 3 x 3 block, in reading order.
    private static int Neighbour(int direction) => 4 + (3 * Compass.Dy[direction]) + Compass.Dx[direction];

    /// <summary>The costs of 3 x 3 cells and what follows from them.</summary>
    /// <param name="Most">All but the last, in reading order.</param>
    /// <param name="Last">The last one.</param>
    /// <param name="Turns">By arrival, a byte each: the directions to expand.</param>
    private readonly record struct Pattern(Vector256<float> Most, float Last, ulong Turns);
}
