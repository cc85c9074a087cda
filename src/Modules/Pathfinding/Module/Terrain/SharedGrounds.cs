using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// One ground for all maps with the same mask, as long as it is in use: a picture uploaded again reuses its regions, statistics
/// and files.
/// </summary>
internal sealed class SharedGrounds(IOptions<PathfindingOptions> options)
{
    private const int FirstSweep = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WeakReference<MapGround>> _known = [];
    private int _sweepAt = FirstSweep;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="labels">Class ids, row-major; kept.</param>
    /// <param name="confidence">0 to 255, row-major; kept.</param>
    public MapGround Of(int width, int height, byte[] labels, byte[] confidence)
    {
        var key = KeyOf(width, height, labels, confidence);

        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known) && known.TryGetTarget(out var ground))
            {
                return ground;
            }
        }

        // Outside the lock: if two threads race here, one result is discarded.
        var made = MapGround.Build(width, height, labels, confidence, options.Value.Costs);

        lock (_lock)
        {
            if (_known.Count >= _sweepAt)
            {
                Sweep();
            }

            _known[key] = new WeakReference<MapGround>(made);
        }

        return made;
    }

    private void Sweep()
    {
        foreach (var key in _known.Where(static entry => !entry.Value.TryGetTarget(out _)).Select(static entry => entry.Key).ToArray())
        {
            _known.Remove(key);
        }

        _sweepAt = Math.Max(FirstSweep, 2 * _known.Count);
    }

    private static string KeyOf(int width, int height, byte[] labels, byte[] confidence)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, width);
        BinaryPrimitives.WriteInt32LittleEndian(size[sizeof(int)..], height);
        hash.AppendData(size);
        hash.AppendData(labels);
        hash.AppendData(confidence);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
