using ModularPath.Inference.Models;
using ModularPath.Inference.Pipeline;

namespace ModularPath.Inference.Batching;

/// <summary>The model of this process, in batches.</summary>
internal sealed class ServedNetworks(ServedModel served, Batcher batcher) : INetworks
{
    public INetwork Acquire() => new ServedNetwork(served.Acquire(), batcher);
}
