using ModularPath.SharedKernel;

namespace ModularPath.Training.Evaluation;

/// <summary>
/// The verb <c>evaluate</c>: scores a segmenter, or a folder of masks, on pictures whose truth is known. The measures are
/// defined by <c>shared/tools/score/eval.py</c>; besides, calibration error, time and memory.
/// </summary>
internal static class EvaluateCommand
{
    /// <summary>
    /// Runs the verb. Single pictures that cannot be used do not end it: without a prediction a map counts as all background,
    /// without a truth mask it is left out.
    /// </summary>
    /// <param name="options">What is scored on what.</param>
    /// <param name="openSegmenter">
    /// Opens what <see cref="EvaluateOptions.Model"/> names. Called once at most; the caller disposes of it.
    /// </param>
    /// <param name="error">Gets pictures and masks that could not be used.</param>
    /// <param name="cancellationToken">Stops between pictures, or within one if the segmenter can.</param>
    /// <exception cref="ProblemException">The options contradict each other, or the truth folder cannot be used.</exception>
    public static async Task<EvaluateReport> RunAsync(
        EvaluateOptions options, SegmenterFactory openSegmenter, TextWriter error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(openSegmenter);
        ArgumentNullException.ThrowIfNull(error);

        if (options.Predictions is not null && (options.Model is not null || options.MasksOut is not null))
        {
            throw new TrainingInputException("--pred scores masks that are there already: neither --model nor --masks-out goes with it.");
        }

        var truth = TruthSet.Read(options.Truth);
        var scores = await ScoreAsync(truth, Open(options, openSegmenter), error, cancellationToken);
        return new(ScoreTable.Render(scores), ScoreJson.Render(scores));
    }

    private static IMaskSource Open(EvaluateOptions options, SegmenterFactory openSegmenter)
    {
        if (options.Predictions is { } folder)
        {
            return Directory.Exists(folder) ? new FolderMasks(folder) : throw new TrainingInputException($"{folder} is no folder.");
        }

        if (options.MasksOut is not null)
        {
            Directory.CreateDirectory(options.MasksOut);
        }

        return new SegmenterMasks(openSegmenter(options.Model), options.MasksOut);
    }

    private static async Task<Scores> ScoreAsync(
        IReadOnlyList<TruthMap> truth, IMaskSource masks, TextWriter error, CancellationToken cancellationToken)
    {
        var scores = new List<MapScore>();

        foreach (var map in truth)
        {
            GrayImage mask;

            try
            {
                mask = MaskPng.Decode(await File.ReadAllBytesAsync(map.Mask, cancellationToken), new PictureLimits());
            }
            catch (Exception e) when (IsOfOnePicture(e))
            {
                await error.WriteLineAsync($"{map.Name}: left out, its truth mask cannot be read: {e.Message}");
                continue;
            }

            var (prediction, missing) = (default(PredictedMask), default(string));

            try
            {
                prediction = await masks.PredictAsync(map, cancellationToken);
            }
            catch (Exception e) when (IsOfOnePicture(e))
            {
                missing = e.Message;
                await error.WriteLineAsync($"{map.Name}: counted as all background: {missing}");
            }

            scores.Add(MapScore.Measure(map, mask, prediction, missing, cancellationToken));
        }

        return scores.Count > 0 ? new(scores) : throw new TrainingInputException("No truth mask can be read.");
    }

    // A fault of a file or its content, as opposed to one of the segmenter or of this code.
    private static bool IsOfOnePicture(Exception e) =>
        e is PictureException or ProblemException or IOException or UnauthorizedAccessException;
}
