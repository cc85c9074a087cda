using System.Diagnostics.CodeAnalysis;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// A least-recently-used cache bounded by bytes. MemoryCache with a size limit fixes an entry's size when it is added; grounds
/// grow while they are in use.
/// </summary>
/// <param name="budget">Bytes.</param>
/// <param name="sizeOf">Current size of a value in bytes; asked again on every use.</param>
internal sealed class ByteBudgetCache<TKey, TValue>(long budget, Func<TValue, long> sizeOf)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _nodes = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _bytes;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            value = node.Value.Value;
            Drop(key);
            Add(key, value);
            return true;
        }
    }

    /// <summary>Caches a value, unless it alone exceeds the budget.</summary>
    public void Put(TKey key, TValue value)
    {
        lock (_lock)
        {
            Drop(key);

            if (sizeOf(value) <= budget)
            {
                Add(key, value);
            }
        }
    }

    public void Remove(TKey key)
    {
        lock (_lock)
        {
            Drop(key);
        }
    }

    private void Add(TKey key, TValue value)
    {
        var entry = new Entry(key, value, sizeOf(value));
        _nodes[key] = _byUse.AddFirst(entry);
        _bytes += entry.Size;

        // The value in use stays, even if it has grown beyond the budget.
        while (_bytes > budget && _byUse.Count > 1)
        {
            Drop(_byUse.Last!.Value.Key);
        }
    }

    private void Drop(TKey key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _byUse.Remove(node);
            _bytes -= node.Value.Size;
        }
    }

    private sealed record Entry(TKey Key, TValue Value, long Size);
}
