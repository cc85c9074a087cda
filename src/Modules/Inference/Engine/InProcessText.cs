using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Text;

namespace ModularPath.Inference.Engine;

/// <summary>Implements the port with the text models of this process.</summary>
internal sealed class InProcessText(TextReading reading, InferenceLimits limits, TimeProvider time) : ITextPort
{
    public async Task<PictureText> ReadTextAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.ReadAsync(query.Picture, new Deadline(time, limits.RequestTimeout), cancellationToken);
        }
        catch (ProblemException e) when (e.Kind is ProblemKind.Overloaded or ProblemKind.Unavailable or ProblemKind.DeadlineExceeded)
        {
            throw new SegmentationUnavailableException(e.Message, e) { RetryAfter = e.RetryAfter };
        }
    }
}
