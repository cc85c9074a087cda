using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using Polly;
using Polly.CircuitBreaker;

namespace ModularPath.Inference.Client;

/// <summary>The port, led to an Inference service elsewhere.</summary>
internal sealed class RemoteSegmentation(InferencePipeline pipeline, RemoteModel model, IOptions<RemoteSegmentationOptions> options) : ISegmentationPort
{
    /// <exception cref="SegmentationUnavailableException">The service cannot be reached, is overloaded, or answers nonsense.</exception>
    /// <exception cref="SegmentationRejectedException">The service refuses this picture.</exception>
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var mask = await pipeline.RunAsync(query.Picture, cancellationToken);
            model.Answered(mask.ModelDigest);
            return mask;
        }
        catch (Exception e) when (e is AttemptException or ExecutionRejectedException)
        {
            throw new SegmentationUnavailableException($"The Inference service at {options.Value.BaseAddress} gave no mask. {Reason(e)}", e)
            {
                RetryAfter = (e as AttemptException)?.RetryAfter,
            };
        }
    }

    private static string Reason(Exception e) => e switch
    {
        BrokenCircuitException { InnerException: { } last } => $"It is left alone until it works; it last failed so: {last.Message}",
        BrokenCircuitException => "It is left alone until it works; it last did not answer in time.",
        _ => e.Message,
    };
}
