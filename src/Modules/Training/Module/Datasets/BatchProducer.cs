using System.Collections.Concurrent;
using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>
/// Draws the batches of a run on its own thread, a few ahead of the training. Batch s depends on the maps, the seed and s
/// alone.
/// </summary>
internal sealed class BatchProducer : IDisposable
{
    private const int Ahead = 3;

    private readonly BlockingCollection<SampleBatch> _free = [];
    private readonly BlockingCollection<SampleBatch> _ready = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private Exception? _failure;

    public BatchProducer(Func<int, LabelledMap> mapOf, SampleOrder order, int samples, Sampler sampler, ulong seed, long firstStep)
    {
        for (var i = 0; i < Ahead; i++)
        {
            _free.Add(new SampleBatch(samples, sampler.Side));
        }

        _thread = new Thread(() => Produce(mapOf, order, sampler, seed, firstStep))
        {
            IsBackground = true,
            Name = "samples",
        };
        _thread.Start();
    }

    /// <summary>The next batch; give it back with <see cref="Return"/>.</summary>
    public SampleBatch Take(CancellationToken cancellationToken)
    {
        try
        {
            return _ready.Take(cancellationToken);
        }
        catch (InvalidOperationException) when (_failure is not null)
        {
            throw new TrainingException($"No more samples: {_failure.Message}", _failure);
        }
    }

    public void Return(SampleBatch batch) => _free.Add(batch);

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
        _free.Dispose();
        _ready.Dispose();
    }

    private void Produce(Func<int, LabelledMap> mapOf, SampleOrder order, Sampler sampler, ulong seed, long step)
    {
        try
        {
            for (; ; step++)
            {
                var batch = _free.Take(_stop.Token);

                for (var slot = 0; slot < batch.Samples; slot++)
                {
                    var sample = (step * batch.Samples) + slot;
                    var random = DeterministicRandom.ForSample(seed, (ulong)sample);
                    sampler.Draw(mapOf(order.MapOf(sample)), random, batch, slot);
                }

                _ready.Add(batch);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed: no further batch is wanted.
        }
#pragma warning disable CA1031 // Whatever it was, the training must hear of it instead of waiting for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = e;
            _ready.CompleteAdding();
        }
    }
}
