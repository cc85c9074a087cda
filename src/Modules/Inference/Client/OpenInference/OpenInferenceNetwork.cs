using Microsoft.Extensions.Options;
using Polly;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>Implements the network port with a fleet.</summary>
internal sealed class OpenInferenceNetwork(
    InferencePipeline<NetworkRequest, ModelIdentity> pipeline, RemoteModel model, InferenceCircuit circuit,
    IOptions<OpenInferenceOptions> options) : INetworkPort
{
    public NetworkFormat Format { get; } = options.Value.Format;

    public TimeSpan Timeout => options.Value.Timeout;

    public async Task<ModelIdentity> RunAsync(
        ReadOnlyMemory<float> image, Memory<float> logits, int height, int width, CancellationToken cancellationToken)
    {
        try
        {
            var identity = await pipeline.RunAsync(new NetworkRequest(image, logits, height, width), cancellationToken);
            model.RecordDigest(identity.Sha256);

            return identity;
        }
        catch (Exception e) when (e is AttemptException or ExecutionRejectedException)
        {
            throw ServiceOutage.ToException(options.Value, circuit, e);
        }
    }
}
