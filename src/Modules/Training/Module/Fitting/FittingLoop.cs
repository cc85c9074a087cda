using System.Globalization;
using ModularPath.Training.Datasets;

namespace ModularPath.Training.Fitting;

/// <summary>Takes a state through the steps that are left of its run.</summary>
internal sealed class FittingLoop(
    FittingState state, MapSet maps, Split split, TrainOptions options, ITrainingProgress progress, TimeProvider time)
{
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMinutes(3);

    /// <summary>Held-out maps measured between epochs; the last epoch measures all. 200 maps would cost as much as 400 samples.</summary>
    private const int MeasuredBetween = 64;

    private readonly long _stepsPerEpoch = StepsPerEpoch(options, split.Training.Count);

    /// <summary>Called to keep the state: at the end of each epoch, every three minutes, and when the run is stopped.</summary>
    public required Action Save { get; init; }

    /// <summary>Called at the end of each epoch, before the state is kept.</summary>
    public required Action<EpochResult> EpochEnded { get; init; }

    /// <summary>Told the loss of every step.</summary>
    public Action<long, double>? Learned { get; init; }

    private long Steps => options.Epochs * _stepsPerEpoch;

    /// <exception cref="TrainingException">The loss is no longer a number.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        using var producer = new BatchProducer(
            i => maps[split.Training[i]], split.Training.Count, options.BatchSize, options.Crop, options.Seed, state.Step);
        using var learner = new TrainingStep(state, options.BatchSize, options.Crop);
        var pace = new Pace(time);
        var saved = time.GetTimestamp();

        try
        {
            while (true)
            {
                if (state.Epochs.Count < state.Step / _stepsPerEpoch)
                {
                    EndEpoch(cancellationToken);
                    Save();
                    (saved, pace) = (time.GetTimestamp(), new Pace(time));
                }
                else if (time.GetElapsedTime(saved) >= BetweenCheckpoints)
                {
                    Save();
                    saved = time.GetTimestamp();
                }

                if (state.Step >= Steps)
                {
                    return;
                }

                cancellationToken.ThrowIfCancellationRequested();
                Learn(producer, learner, pace, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
    }

    public static long StepsPerEpoch(TrainOptions options, int trainingMaps) =>
        Math.Max(1, (options.EpochSize == 0 ? trainingMaps : options.EpochSize) / options.BatchSize);

    private void Learn(BatchProducer producer, TrainingStep learner, Pace pace, CancellationToken cancellationToken)
    {
        var step = state.Step;
        var rate = LearningRate.At(step, Steps, options.LearningRate);
        var batch = producer.Take(cancellationToken);
        var loss = learner.Learn(batch, rate);
        producer.Return(batch);

        if (double.IsNaN(loss))
        {
            throw new TrainingException(
                $"The loss of step {step + 1} is no number. The last good state is kept in {options.Out}; a lower --learning-rate may help.");
        }

        var seconds = pace.Tick();
        state.Seconds += seconds;
        Learned?.Invoke(step, loss);

        var left = TimeSpan.FromSeconds(Math.Round(pace.SecondsPerStep * (Steps - step - 1)));
        progress.Report("training", step + 1, Steps, string.Create(CultureInfo.InvariantCulture,
            $"epoch {(step / _stepsPerEpoch) + 1}/{options.Epochs} loss {loss:F4}, {options.BatchSize / pace.SecondsPerStep:F1} images/s, {left:c} left, rate {rate:G3}, {Environment.WorkingSet >> 20} MB"));
    }

    private void EndEpoch(CancellationToken cancellationToken)
    {
        var heldOut = state.Step >= Steps ? split.HeldOut : Some(split.HeldOut);
        var metrics = Validation.Measure(
            state.Average, heldOut, i => maps[i], done => progress.Report("validation", done, heldOut.Count, ""), cancellationToken);
        var result = new EpochResult(state.Epochs.Count + 1, state.EpochLoss / _stepsPerEpoch, metrics);
        state.Epochs.Add(result);
        state.EpochLoss = 0;

        progress.Say(string.Create(CultureInfo.InvariantCulture,
            $"epoch {result.Epoch}/{options.Epochs}: loss {result.Loss:F4}, mIoU {metrics.MeanIou:F4}, walkable IoU {metrics.WalkableIou:F4}, ")
            + string.Join(' ', metrics.Iou.Select(static iou => string.Create(CultureInfo.InvariantCulture, $"{iou.Key} {iou.Value:F3}"))));
        EpochEnded(result);
    }

    private static IReadOnlyList<int> Some(IReadOnlyList<int> heldOut) =>
        heldOut.Count <= MeasuredBetween ? heldOut : [.. Enumerable.Range(0, MeasuredBetween).Select(i => heldOut[i * heldOut.Count / MeasuredBetween])];
}
