using System.Collections.Concurrent;

namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>
/// The search buffers of the process, shared by all grids: a server needs as many as it answers queries at once, not as many as
/// it has maps.
/// </summary>
internal static class SearchPool<T>
    where T : class, ISearchBuffers
{
    // At most 64 MB (jump points) and 200 MB (A*) are retained between searches: one map of 4000 x 4000.
    private const int RetainedCells = 1 << 24;

    private static readonly ConcurrentQueue<T> Idle = new();
    private static int s_cells;

    /// <returns>Buffers for at least this many cells; null if the pool has none.</returns>
    public static T? Rent(int cells)
    {
        for (var tries = Idle.Count; tries > 0 && Idle.TryDequeue(out var buffers); tries--)
        {
            if (buffers.Capacity >= cells)
            {
                Interlocked.Add(ref s_cells, -buffers.Capacity);
                return buffers;
            }

            Idle.Enqueue(buffers);
        }

        return null;
    }

    public static void Return(T buffers)
    {
        if (buffers.Capacity > RetainedCells)
        {
            return;
        }

        // The oldest go first: small ones of maps that are no longer used must not keep large ones out.
        while (Volatile.Read(ref s_cells) > RetainedCells - buffers.Capacity && Idle.TryDequeue(out var oldest))
        {
            Interlocked.Add(ref s_cells, -oldest.Capacity);
        }

        Interlocked.Add(ref s_cells, buffers.Capacity);
        Idle.Enqueue(buffers);
    }
}
