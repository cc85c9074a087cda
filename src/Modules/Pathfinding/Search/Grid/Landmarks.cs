using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// The least costs from some far apart cells to all others. By the triangle inequality the way between two cells costs no less
/// than the difference of their costs from any landmark (ALT: Goldberg and Harrelson 2005).
/// </summary>
/// <param name="cells">Cells of the grid with its rim.</param>
/// <param name="most">Costs above count as this one, which keeps every bound one.</param>
internal sealed class Landmarks(int cells, double most)
{
    /// <summary>How many there are: as many as a vector holds.</summary>
    public const int Count = 16;

    // Costs are kept in whole units, rounded down.
    private readonly double _unit = most / ushort.MaxValue;
    private readonly ushort[] _costs = new ushort[cells * Count];

    public long Bytes => _costs.LongLength * sizeof(ushort);

    /// <summary>No lower bound is greater.</summary>
    public double Greatest { get; } = most;

    /// <summary>Takes the costs from a landmark.</summary>
    /// <param name="landmark">Its number.</param>
    /// <param name="costs">By padded index; infinite where it does not lead.</param>
    public void Put(int landmark, double[] costs)
    {
        for (var cell = 0; cell < costs.Length; cell++)
        {
            // Equal ones bound nothing, and two cells with a way between them are reached both or neither.
            _costs[(cell * Count) + landmark] = (ushort)Math.Min(costs[cell] / _unit, ushort.MaxValue);
        }
    }

    /// <summary>A lower bound of the cost between two cells, by padded index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Between(int from, int to)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_costs);
        var (own, other) = (Vector256.LoadUnsafe(ref first, (nuint)from * Count), Vector256.LoadUnsafe(ref first, (nuint)to * Count));
        var apart = Vector256.Max(own, other) - Vector256.Min(own, other);
        var half = Vector128.Max(apart.GetLower(), apart.GetUpper());
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)4, 5, 6, 7, 0, 1, 2, 3)));
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)2, 3, 0, 1, 6, 7, 4, 5)));
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)1, 0, 3, 2, 5, 4, 7, 6)));

        // Both may have been rounded by up to one unit.
        return _unit * (half.ToScalar() - 1);
    }
}
