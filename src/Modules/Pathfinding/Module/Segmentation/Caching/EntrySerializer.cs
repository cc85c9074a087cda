using System.Text.Json;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace ModularPath.Pathfinding.Segmentation.Caching;

/// <summary>Entries as JSON: FusionCache's own serializers are packages apart, each of about this.</summary>
internal sealed class EntrySerializer : IFusionCacheSerializer
{
    public byte[] Serialize<T>(T? obj) => JsonSerializer.SerializeToUtf8Bytes(obj);

    public T? Deserialize<T>(byte[] data) => JsonSerializer.Deserialize<T>(data);

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => ValueTask.FromResult(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => ValueTask.FromResult(Deserialize<T>(data));
}
