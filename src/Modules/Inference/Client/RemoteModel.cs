using System.Text.Json;

namespace ModularPath.Inference.Client;

/// <summary>
/// The model that the service serves: what its last answer said, or, if that is some seconds old, what it says when asked.
/// While the service cannot be asked, the last known digest stays.
/// </summary>
internal sealed class RemoteModel(IModelDigestQuery query, InferenceCircuit circuit, TimeProvider time) : ICurrentModelPort
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private string? _digest;
    private long? _recordedAt;
    private Task? _refresh;

    public async ValueTask<string?> DigestAsync(CancellationToken cancellationToken)
    {
        if (RefreshIfDue() is { } refresh)
        {
            await refresh.WaitAsync(cancellationToken);
        }

        return Volatile.Read(ref _digest);
    }

    public void RecordDigest(string? digest)
    {
        lock (_lock)
        {
            (_digest, _recordedAt) = (digest, time.GetTimestamp());
        }
    }

    // However many callers wait, the service is asked once.
    private Task? RefreshIfDue()
    {
        lock (_lock)
        {
            var isDue = circuit.IsClosed && (_recordedAt is not { } at || time.GetElapsedTime(at) > Freshness);
            return isDue ? _refresh ??= Task.Run(RefreshAsync) : null;
        }
    }

    private async Task RefreshAsync()
    {
        var digest = Volatile.Read(ref _digest);

        try
        {
            using var deadline = new CancellationTokenSource(QueryTimeout, time);
            digest = await query.GetDigestAsync(deadline.Token);
        }
        catch (Exception e) when (e is AttemptException or ServiceRefusalException or HttpRequestException or OperationCanceledException
            or IOException or JsonException or InvalidDataException)
        {
            // The next request for a mask meets the same failure and reports it.
        }
        finally
        {
            RecordDigest(digest);

            lock (_lock)
            {
                _refresh = null;
            }
        }
    }
}
