using System.Globalization;

namespace ModularPath.Training.Fitting;

/// <summary>Takes a state through the steps that are left of its run.</summary>
internal sealed class FittingLoop(
    FittingState state, MapSet maps, Split split, TrainOptions options, Arithmetic arithmetic, ITrainingProgress progress,
    TimeProvider time)
{
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMinutes(3);

    /// <summary>Held-out maps measured between epochs; the last epoch measures all. 200 maps would cost as much as 400 samples.</summary>
    private const int MeasuredBetween = 64;

    private readonly long _stepsPerEpoch = StepsPerEpoch(options, split.Training.Count);

    /// <summary>Called to keep the state: at the end of each epoch, every three minutes, and when the run is stopped.</summary>
    public required Action Save { get; init; }

    /// <summary>Called at the end of each epoch, before the state is kept.</summary>
    public required Action<EpochResult> EpochEnded { get; init; }

    /// <summary>Told what every step was like.</summary>
    public required Action<StepResult> Learned { get; init; }

    /// <summary>The name of a map and what it was taken from.</summary>
    public required Func<int, (string Name, string Group)> NameOf { get; init; }

    /// <summary>Told each held-out map, how many came before it, what was predicted, and how good that is.</summary>
    public required Action<int, LabelledMap, PredictedLogits, MapResult> Seen { get; init; }

    private bool OutOfPatience => options.Patience > 0 && state.Epochs.Count - state.BestEpoch >= options.Patience;

    private long Steps => options.Epochs * _stepsPerEpoch;

    /// <exception cref="TrainingException">The loss is no longer a number.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        using var producer = new BatchProducer(
            i => maps[i], SampleOrder.Of(maps, split.Training, options.Shares, options.Seed), options.BatchSize,
            new Sampler(options.Crop, options.LongSide), options.Seed, state.Step * options.Accumulate);
        using var learner = new TrainingStep(state, options.BatchSize, options.Crop, arithmetic, options.Rates);
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

                if (state.Step >= Steps || OutOfPatience)
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
        Math.Max(1, (options.EpochSize == 0 ? trainingMaps : options.EpochSize) / (options.BatchSize * options.Accumulate));

    private void Learn(BatchProducer producer, TrainingStep learner, Pace pace, CancellationToken cancellationToken)
    {
        var step = state.Step;
        var rate = LearningRate.At(step, Steps, options.LearningRate);

        for (var i = 0; i < options.Accumulate; i++)
        {
            var batch = producer.Take(cancellationToken);
            learner.Add(batch);
            producer.Return(batch);
        }

        var loss = learner.Update(rate);

        if (double.IsNaN(loss))
        {
            throw new TrainingException(
                $"The loss of step {step + 1} is no number. The last good state is kept in {options.Out}; a lower --learning-rate may "
                    + "help.");
        }

        var seconds = pace.Tick();
        state.Seconds += seconds;
        var imagesPerSecond = options.Accumulate * options.BatchSize / pace.SecondsPerStep;
        Learned(new StepResult(step, loss, learner.Norm, rate, imagesPerSecond));

        var left = TimeSpan.FromSeconds(Math.Round(pace.SecondsPerStep * (Steps - step - 1)));
        progress.Report("training", step + 1, Steps, string.Create(CultureInfo.InvariantCulture,
            $"epoch {(step / _stepsPerEpoch) + 1}/{options.Epochs} loss {loss:F4}, {imagesPerSecond:F1} images/s, "
                + $"{left:c} left, rate {rate:G3}, {Environment.WorkingSet >> 20} MB"));
    }

    private void EndEpoch(CancellationToken cancellationToken)
    {
        // To find the best epoch, all are measured on the same maps.
        var heldOut = state.Step >= Steps && options.Patience == 0 ? split.HeldOut : Some(split.HeldOut);
        void Measured(int before, LabelledMap map, PredictedLogits prediction, MapResult measured)
        {
            progress.Report("validation", before + 1, heldOut.Count, "");
            Seen(before, map, prediction, measured);
        }

        var (metrics, details) = HeldOutValidation.Measure(
            state.Candidate, heldOut, i => maps[i].ShrunkTo(options.LongSide), NameOf, Measured, cancellationToken);
        var result = new EpochResult(state.Epochs.Count + 1, state.EpochLoss / _stepsPerEpoch, metrics);
        state.Epochs.Add(result);
        state.EpochLoss = 0;

        if (options.Patience > 0 && state.BestEpoch == result.Epoch)
        {
            state.Best = state.Candidate.Clone();
        }

        if (state.ExportedEpoch == result)
        {
            state.Details = details;
        }

        progress.Say(string.Create(CultureInfo.InvariantCulture,
            $"epoch {result.Epoch}/{options.Epochs}: loss {result.Loss:F4}, mIoU {metrics.MeanIou:F4}, "
                + $"walkable IoU {metrics.WalkableIou:F4}, ")
            + string.Join(' ', metrics.Iou.Select(static iou => string.Create(CultureInfo.InvariantCulture, $"{iou.Key} {iou.Value:F3}"))));
        EpochEnded(result);

        if (OutOfPatience)
        {
            progress.Say($"no better than epoch {state.BestEpoch} for {options.Patience} epochs: that is the model");
        }
    }

    private static IReadOnlyList<int> Some(IReadOnlyList<int> heldOut) =>
        heldOut.Count <= MeasuredBetween
            ? heldOut
            : [.. Enumerable.Range(0, MeasuredBetween).Select(i => heldOut[i * heldOut.Count / MeasuredBetween])];
}
