using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Engine.Batching;

/// <summary>
/// Runs the network on pictures, one run at a time, because a run uses all cores or the GPU. The pictures that arrive during
/// a run make up the next batch; no picture waits for a batch to fill.
/// </summary>
internal sealed class Batcher(RunWatchdog watch, InferenceMetrics metrics, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<BatchMember> _waiting = new();
    private bool _running;

    /// <summary>Ends when the logits are in the memory of the member, or when that memory is no longer used.</summary>
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
            NetworkBatch batch;

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

    private NetworkBatch Next()
    {
        var first = _waiting.First!.Value;
        var alike = _waiting.Where(m => m.GoesWith(first)).Take(first.Model.Batching.Largest).ToList();
        var batch = new NetworkBatch(alike[..first.Model.Batching.ChooseSize(first.Pixels, alike.Count)]);

        foreach (var member in batch.Members)
        {
            _waiting.Remove(member);
            member.Batch = batch;
        }

        return batch;
    }

    private void Run(NetworkBatch batch)
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
            // Without this, a model that is slower than predicted would be stopped every time.
            first.Model.Batching.Observe(size, first.Pixels, time.GetElapsedTime(start).TotalSeconds);
            Finish(batch, done => done.SetException(run.ToProblem()));
        }
        catch (OperationCanceledException e)
        {
            Finish(batch, done => done.SetCanceled(e.CancellationToken));
        }
#pragma warning disable CA1031 // Whatever happened, the members must be told, and the next batch must run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Finish(batch, done => done.SetException(e));
        }
    }

    private static void Finish(NetworkBatch batch, Action<TaskCompletionSource<BatchRun>> how)
    {
        foreach (var member in batch.Members)
        {
            how(member.Done);
        }
    }

    private void GiveUp(BatchMember member, CancellationToken cancellationToken)
    {
        NetworkBatch? batch;

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

/// <summary>A run that a picture was part of.</summary>
/// <param name="Size">Pictures in the batch.</param>
/// <param name="Elapsed">Time of the run, without the wait before it.</param>
internal readonly record struct BatchRun(int Size, TimeSpan Elapsed);
