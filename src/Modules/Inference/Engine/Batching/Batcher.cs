using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Engine.Batching;

/// <summary>
/// Leads pictures into the network, one run at a time: a run uses all cores (or the GPU) by itself, and those that come
/// meanwhile are what the next run is made of. Nobody waits for a batch to fill.
/// </summary>
internal sealed class Batcher(RunWatch watch, InferenceMetrics metrics, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<BatchMember> _waiting = new();
    private bool _running;

    /// <summary>Ends when the answer is in the member's memory, or when that memory is no longer used.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting, or while running alone.</exception>
    public async Task<BatchRun> RunAsync(BatchMember member, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _waiting.AddLast(member);

            if (!_running)
            {
                _running = true;
                _ = Workers.RunNetworkAsync(Work, CancellationToken.None);
            }
        }

        await using var registration = cancellationToken.Register(() => GiveUp(member, cancellationToken));

        return await member.Done.Task;
    }

    private int Work()
    {
        for (var runs = 0; ; runs++)
        {
            Batch batch;

            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _running = false;
                    return runs;
                }

                batch = Next();
            }

            using (batch)
            {
                Run(batch);
            }
        }
    }

    private Batch Next()
    {
        var first = _waiting.First!.Value;
        var alike = _waiting.Where(m => m.GoesWith(first)).Take(first.Model.Batching.Largest).ToList();
        var batch = new Batch(alike[..first.Model.Batching.For(first.Pixels, alike.Count)]);

        foreach (var member in batch.Members)
        {
            _waiting.Remove(member);
            member.Batch = batch;
        }

        return batch;
    }

    private void Run(Batch batch)
    {
        var (first, size) = (batch.First, batch.Members.Count);
        var start = time.GetTimestamp();
        using var run = watch.Begin(first.Model.Batching.Predict(size, first.Pixels), batch.Abandoned);

        try
        {
            batch.Run(run.Token);
            var elapsed = time.GetElapsedTime(start);
            first.Model.Batching.Observe(size, first.Pixels, elapsed.TotalSeconds);
            metrics.Ran(size);
            Finish(batch, done => done.SetResult(new BatchRun(size, elapsed)));
        }
        catch (OperationCanceledException) when (run.Expired)
        {
            // Else a model that is slower than anybody thought would be stopped for ever.
            first.Model.Batching.Observe(size, first.Pixels, time.GetElapsedTime(start).TotalSeconds);
            Finish(batch, done => done.SetException(run.Overrun()));
        }
        catch (OperationCanceledException e)
        {
            Finish(batch, done => done.SetCanceled(e.CancellationToken));
        }
#pragma warning disable CA1031 // Whatever it was, those who wait must be told, and the next batch must run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Finish(batch, done => done.SetException(e));
        }
    }

    private static void Finish(Batch batch, Action<TaskCompletionSource<BatchRun>> how)
    {
        foreach (var member in batch.Members)
        {
            how(member.Done);
        }
    }

    private void GiveUp(BatchMember member, CancellationToken cancellationToken)
    {
        Batch? batch;

        lock (_gate)
        {
            batch = member.Batch;

            if (batch is null)
            {
                _waiting.Remove(member);
            }
        }

        if (batch is null)
        {
            member.Done.SetCanceled(cancellationToken);
        }
        else
        {
            batch.Abandon();
        }
    }
}
