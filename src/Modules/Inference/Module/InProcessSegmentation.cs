using Microsoft.AspNetCore.Http;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Pipeline;
using ModularPath.SharedKernel;

namespace ModularPath.Inference;

/// <summary>The port, led to the module's segmenter in this process.</summary>
internal sealed class InProcessSegmentation(Segmenter segmenter) : ISegmentationPort
{
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return (await segmenter.SegmentAsync(query.Picture, withProbabilities: false, cancellationToken)).Mask;
        }
        catch (ProblemException e) when (e.Status == StatusCodes.Status503ServiceUnavailable)
        {
            throw new SegmentationUnavailableException(e.Message, e) { RetryAfter = e.RetryAfter };
        }
    }
}
