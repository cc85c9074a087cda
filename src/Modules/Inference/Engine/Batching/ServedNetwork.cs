using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Serving;

namespace ModularPath.Inference.Engine.Batching;

/// <summary>A leased model of this process, run in batches.</summary>
internal sealed class ServedNetwork(ModelLease lease, Batcher batcher) : INetwork
{
    public NetworkFormat Format => lease.Model.Description.Format;

    public async Task<NetworkRun> RunAsync(Memory<float> image, Memory<float> logits, WorkingSize size, CancellationToken cancellationToken)
    {
        var run = await batcher.RunAsync(new BatchMember(lease.Model, image, logits, size), cancellationToken);

        return new NetworkRun(lease.Model.Identity, run.Size, run.Elapsed);
    }

    public void Dispose() => lease.Dispose();
}

/// <summary>Leases the model of this process.</summary>
internal sealed class ServedNetworkSource(ServedModel served, Batcher batcher) : INetworkSource
{
    public INetwork Acquire() => new ServedNetwork(served.Acquire(), batcher);
}
