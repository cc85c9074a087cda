namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>A binary min-heap of nodes by key. It may hold a node twice; the caller skips the later one.</summary>
internal sealed class OpenList
{
    private long[] _keys = new long[256];
    private int[] _nodes = new int[256];

    public int Count { get; private set; }

    /// <summary>The smallest key; the list must not be empty.</summary>
    public long Least => _keys[0];

    public void Clear() => Count = 0;

    public void Push(long key, int node)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * Count);
            Array.Resize(ref _nodes, 2 * Count);
        }

        var (keys, nodes) = (_keys, _nodes);
        var hole = Count++;

        while (hole > 0)
        {
            var above = (hole - 1) >> 1;

            if (keys[above] <= key)
            {
                break;
            }

            keys[hole] = keys[above];
            nodes[hole] = nodes[above];
            hole = above;
        }

        keys[hole] = key;
        nodes[hole] = node;
    }

    public int Pop()
    {
        var (keys, nodes) = (_keys, _nodes);
        var top = nodes[0];
        var last = --Count;
        var (key, node) = (keys[last], nodes[last]);
        var hole = 0;

        for (var below = 1; below < last; below = (2 * hole) + 1)
        {
            if (below + 1 < last && keys[below + 1] < keys[below])
            {
                below++;
            }

            if (keys[below] >= key)
            {
                break;
            }

            keys[hole] = keys[below];
            nodes[hole] = nodes[below];
            hole = below;
        }

        keys[hole] = key;
        nodes[hole] = node;
        return top;
    }
}
