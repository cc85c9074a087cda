using System.Text.Json;
using ModularPath.Inference.Contracts;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>
/// Which model the service serves: as its last answer said, or, where that is some seconds ago, as it says itself. What
/// it last said holds while it cannot be asked.
/// </summary>
internal sealed class RemoteModel(IModelDigestQuery question, InferenceCircuit circuit, TimeProvider time) : ICurrentModelPort
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private string? _digest;
    private long? _asked;
    private Task? _asking;

    public async ValueTask<string?> DigestAsync(CancellationToken cancellationToken)
    {
        if (AskIfDue() is { } asking)
        {
            await asking.WaitAsync(cancellationToken);
        }

        return Volatile.Read(ref _digest);
    }

    public void RecordDigest(string? digest)
    {
        lock (_lock)
        {
            (_digest, _asked) = (digest, time.GetTimestamp());
        }
    }

    private Task? AskIfDue()
    {
        lock (_lock)
        {
            var isDue = circuit.IsClosed && (_asked is not { } asked || time.GetElapsedTime(asked) > Freshness);
            return isDue ? _asking ??= Task.Run(AskAsync) : null;
        }
    }

    private async Task AskAsync()
    {
        var digest = Volatile.Read(ref _digest);

        try
        {
            using var deadline = new CancellationTokenSource(Patience, time);
            digest = await question.GetDigestAsync(deadline.Token);
        }
        catch (Exception e) when (e is AttemptException or ApiRequestException or HttpRequestException or OperationCanceledException
            or IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // It is asked for a mask next, and what keeps it from answering is said then.
        }
        finally
        {
            RecordDigest(digest);

            lock (_lock)
            {
                _asking = null;
            }
        }
    }
}
