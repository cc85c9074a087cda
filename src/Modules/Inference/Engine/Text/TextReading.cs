using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Text;

/// <summary>
/// Lets one picture at a time be read: a run over a large picture takes 200 MiB, and texts can wait, masks cannot.
/// </summary>
internal sealed class TextReading(PictureTextReader reader, InferenceLimits limits, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    /// <exception cref="PictureException">The picture cannot be read or is too large.</exception>
    /// <exception cref="ProblemException">No model, no room for another picture, or the deadline passed.</exception>
    public async Task<PictureText> ReadAsync(ReadOnlyMemory<byte> encoded, Deadline deadline, CancellationToken cancellationToken)
    {
        var remaining = deadline.Remaining;
        using var late = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);

        try
        {
            await EnterAsync(either.Token);

            try
            {
                return await Workers.RunAsync(() => reader.Read(encoded, either.Token), either.Token)
                    ?? throw new ProblemException(
                        ProblemKind.Unavailable, "ModelUnavailable", "This service has no model that reads text.");
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw OverloadProblems.ExpiredAtWork();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > limits.Queue + 1)
        {
            Interlocked.Decrement(ref _waiting);
            throw OverloadProblems.NoCapacity($"{limits.Queue} pictures wait already for their texts.", TimeSpan.FromSeconds(1));
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
