namespace ModularPath.Training.Records;

/// <summary>Keeps the records of a run while it goes on: event files for TensorBoard, and the pictures of the report.</summary>
internal sealed class RunRecords(string folder, FittingState state, TimeProvider time) : IDisposable
{
    /// <summary>Held-out maps that TensorBoard shows.</summary>
    private const int Shown = 4;

    private readonly EventFile _events = new(Path.Combine(folder, "tensorboard"), state.Step + 1, time);
    private readonly HeldOutPictures _pictures = new();

    public void Learned(StepResult step) => _events.Scalars(step.Step + 1,
    [
        ("training/loss", step.Loss),
        ("training/rate", step.Rate),
        ("training/gradient norm", step.Norm),
        ("pace/images per second", step.ImagesPerSecond),
        ("pace/memory MB", Environment.WorkingSet >> 20),
    ]);

    public void Seen(int before, LabelledMap map, PredictedLogits prediction, MapResult result)
    {
        _pictures.Add(map, prediction, result);

        if (before < Shown)
        {
            _events.Picture(state.Step, $"held out/{result.Name}", HeldOutPictures.Compare(map, prediction));
        }
    }

    public void EpochEnded(EpochResult epoch)
    {
        var metrics = epoch.Metrics;
        _events.Scalars(state.Step,
        [
            ("epoch/loss", epoch.Loss),
            ("held out/mean IoU", metrics.MeanIou),
            ("held out/walkable IoU", metrics.WalkableIou),
            ("held out/accuracy", metrics.Accuracy),
            ("held out/negative log-likelihood", metrics.NegativeLogLikelihood),
            ("calibration/temperature", metrics.Temperature),
            ("calibration/error", metrics.CalibrationError),
            ("calibration/error uncalibrated", metrics.UncalibratedError),
            .. ByClass("IoU", metrics.Iou),
            .. ByClass("precision", metrics.Precision),
            .. ByClass("recall", metrics.Recall),
        ]);

        if (epoch == state.ExportedEpoch)
        {
            _pictures.Write(folder);
        }

        _pictures.Forget();
    }

    public void Dispose() => _events.Dispose();

    private static IEnumerable<(string Tag, double Value)> ByClass(string measure, IReadOnlyDictionary<string, double>? values) =>
        values?.Select(value => ($"{measure}/{value.Key}", value.Value)) ?? [];
}
