using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Fleet;

/// <summary>The network of another server. Pictures are sent one by one: that server makes the batches.</summary>
internal sealed class FleetNetwork(INetworkPort port, TimeProvider time) : INetworkSource, INetwork
{
    public NetworkFormat Format => port.Format;

    public INetwork Acquire() => this;

    public async Task<NetworkRun> RunAsync(Memory<float> image, Memory<float> logits, WorkingSize size, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var model = await port.RunAsync(image, logits, size.PaddedHeight, size.PaddedWidth, cancellationToken);

        return new NetworkRun(model, 1, time.GetElapsedTime(start));
    }

    public void Dispose()
    {
        // Nothing to release: the other server decides which version serves.
    }
}
