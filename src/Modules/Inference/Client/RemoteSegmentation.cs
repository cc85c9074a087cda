using Polly;

namespace ModularPath.Inference.Client;

/// <summary>Implements the port with an Inference service in another process.</summary>
internal sealed class RemoteSegmentation(
    InferencePipeline<ReadOnlyMemory<byte>, SegmentationMask> pipeline, RemoteModel model, InferenceCircuit circuit,
    ServiceSettings settings) : ISegmentationPort
{
    /// <exception cref="SegmentationUnavailableException">The service cannot be reached, is overloaded, or answers nonsense.</exception>
    /// <exception cref="SegmentationRejectedException">The service refuses this picture.</exception>
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var mask = await pipeline.RunAsync(query.Picture, cancellationToken);
            model.RecordDigest(mask.ModelDigest);
            return mask;
        }
        catch (Exception e) when (e is AttemptException or ExecutionRejectedException)
        {
            throw ServiceOutage.ToException(settings, circuit, e);
        }
    }
}
