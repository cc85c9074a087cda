using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Fleet;

/// <summary>The network of another server. It batches there, so pictures go as they come.</summary>
internal sealed class FleetNetwork(INetworkPort port, TimeProvider time) : INetworks, INetwork
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
        // There is nothing to give back: whoever is elsewhere decides which version serves.
    }
}
