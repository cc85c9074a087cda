using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Text;

namespace ModularPath.Inference.Engine;

/// <summary>Implements the port with the text models of this process.</summary>
internal sealed class InProcessText(TextReading reading, TimeProvider time) : ITextPort
{
    // Nobody waits for names, and the largest pictures take a quarter of a minute of a free core.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<PictureText> ReadTextAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.ReadAsync(query.Picture, new Deadline(time, Patience), cancellationToken);
        }
        catch (ProblemException e) when (e.Kind is ProblemKind.Overloaded or ProblemKind.Unavailable or ProblemKind.DeadlineExceeded)
        {
            throw new SegmentationUnavailableException(e.Message, e) { RetryAfter = e.RetryAfter };
        }
    }
}
