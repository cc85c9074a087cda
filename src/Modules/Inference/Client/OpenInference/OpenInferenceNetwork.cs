using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using Polly;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>The port of the network, led to a fleet.</summary>
internal sealed class OpenInferenceNetwork(
    InferencePipeline<NetworkRequest, ModelIdentity> pipeline, RemoteModel model, InferenceCircuit circuit, IOptions<OpenInferenceOptions> options) : INetworkPort
{
    public NetworkFormat Format { get; } = options.Value.Format;

    public TimeSpan Timeout => options.Value.Timeout;

    public async Task<ModelIdentity> RunAsync(
        ReadOnlyMemory<float> image, Memory<float> logits, int height, int width, CancellationToken cancellationToken)
    {
        try
        {
            var identity = await pipeline.RunAsync(new NetworkRequest(image, logits, height, width), cancellationToken);
            model.Answered(identity.Sha256);

            return identity;
        }
        catch (Exception e) when (e is AttemptException or ExecutionRejectedException)
        {
            throw ServiceOutage.Of(options.Value, circuit, e);
        }
    }
}
