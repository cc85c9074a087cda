using System.Collections.Concurrent;

namespace ModularPath.LoadTesting.Soak;

/// <summary>What the server has said yes to, map by map.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, KeptMap> _maps = [];
    private readonly ConcurrentQueue<string> _order = [];

    public IReadOnlyCollection<KeptMap> Maps => [.. _maps.Values];

    public void Uploaded(string id, int width, int height)
    {
        _maps[id] = new KeptMap(id, width, height);
        _order.Enqueue(id);
    }

    /// <summary>One of the maps; null while there is none.</summary>
    public KeptMap? Any() => _order.Count is > 0 and var count ? _maps[_order.ElementAt(Random.Shared.Next(count))] : null;
}
