using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Serving;

namespace ModularPath.Inference.Engine.Batching;

/// <summary>The model of this process, in batches.</summary>
internal sealed class ServedNetworks(ServedModel served, Batcher batcher) : INetworks
{
    public INetwork Acquire() => new ServedNetwork(served.Acquire(), batcher);
}
