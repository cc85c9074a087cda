using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine;

/// <summary>Implements the port with the segmenter of this process.</summary>
internal sealed class InProcessSegmentation(Segmenter segmenter, InferenceLimits limits, TimeProvider time) : ISegmentationPort
{
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var call = segmenter.Begin(new Deadline(time, limits.RequestTimeout), cancellationToken);

            return (await segmenter.SegmentAsync(call, query.Picture, withProbabilities: false, query.Size)).Mask;
        }
        catch (ProblemException e) when (e.Kind is ProblemKind.Overloaded or ProblemKind.Unavailable or ProblemKind.DeadlineExceeded)
        {
            throw new SegmentationUnavailableException(e.Message, e) { RetryAfter = e.RetryAfter };
        }
    }
}
