using System.Diagnostics.CodeAnalysis;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Remembers values up to a number of bytes; those not used for longest go first.</summary>
/// <param name="budget">Bytes.</param>
/// <param name="sizeOf">Bytes of a value.</param>
internal sealed class ByteBudgetCache<TKey, TValue>(long budget, Func<TValue, long> sizeOf)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();
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

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Remembers a value, unless it alone exceeds the budget.</summary>
    public void Put(TKey key, TValue value)
    {
        lock (_lock)
        {
            Drop(key);

            if (sizeOf(value) > budget)
            {
                return;
            }

            _nodes[key] = _byUse.AddFirst((key, value));
            _bytes += sizeOf(value);

            while (_bytes > budget)
            {
                Drop(_byUse.Last!.Value.Key);
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

    private void Drop(TKey key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _byUse.Remove(node);
            _bytes -= sizeOf(node.Value.Value);
        }
    }
}
