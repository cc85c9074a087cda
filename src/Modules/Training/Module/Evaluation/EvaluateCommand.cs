using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.SharedKernel;

namespace ModularPath.Training.Evaluation;

/// <summary>
/// The verb <c>evaluate</c>: scores a segmenter, or a folder of masks, on pictures whose truth is known. The measures are
/// defined by <c>shared/tools/score/eval.py</c>; besides, calibration error, time and memory.
/// </summary>
public static class EvaluateCommand
{
    private const int Done = 0;
    private const int BadInput = 2;
    private const int Stopped = 130;

    /// <summary>Runs the verb.</summary>
    /// <param name="args">What follows the verb; <c>--help</c> says what that may be.</param>
    /// <param name="openSegmenter">
    /// Opens what <c>--model</c> names: a file, <c>classical</c>, or null for the default model. Called once at most; who opens it closes it. Of
    /// its exceptions those that a person can cause (<see cref="ProblemException"/>,
    /// <see cref="SegmentationUnavailableException"/>, of files) are answered with their message.
    /// </param>
    /// <param name="output">Gets the table.</param>
    /// <param name="error">Gets what was wrong, and pictures and masks that could not be used.</param>
    /// <param name="cancellationToken">Stops between pictures, or within one if the segmenter can.</param>
    /// <returns>
    /// 0 where the table was written; single pictures that cannot be used do not change that: without a prediction a
    /// map counts as all background, without a truth mask it is left out, and both are listed. 2 for bad arguments, a
    /// truth folder or a model that cannot be used. 130 when stopped.
    /// </returns>
    public static async Task<int> RunAsync(
        string[] args, Func<string?, ISegmentationPort> openSegmenter, TextWriter output, TextWriter error,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(openSegmenter);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);

        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(EvaluateOptions.Usage);
            return Done;
        }

        try
        {
            var options = EvaluateOptions.Parse(args);
            var truth = TruthSet.Read(options.Truth);
            var masks = Open(options, openSegmenter);
            var scores = await ScoreAsync(truth, masks, error, cancellationToken);
            ScoreTable.Write(scores, output);

            if (options.Json is not null)
            {
                await ScoreJson.WriteAsync(scores, options.Json, cancellationToken);
            }

            return Done;
        }
        catch (Exception e) when (e is TrainingInputException or SegmentationUnavailableException || IsOfOnePicture(e))
        {
            await error.WriteLineAsync(e.Message);
            await error.WriteLineAsync(EvaluateOptions.Usage);
            return BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
            return Stopped;
        }
    }

    private static IMaskSource Open(EvaluateOptions options, Func<string?, ISegmentationPort> openSegmenter)
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

            var (prediction, missing) = (default(Prediction), default(string));

            try
            {
                prediction = await masks.PredictAsync(map, cancellationToken);
            }
            catch (Exception e) when (IsOfOnePicture(e))
            {
                missing = e.Message;
                await error.WriteLineAsync($"{map.Name}: counted as all background: {missing}");
            }

            scores.Add(MapScore.Of(map, mask, prediction, missing, cancellationToken));
        }

        return scores.Count > 0 ? new(scores) : throw new TrainingInputException("No truth mask can be read.");
    }

    // Of a file or its content, as opposed to the segmenter or this code.
    private static bool IsOfOnePicture(Exception e) =>
        e is PictureException or ProblemException or IOException or UnauthorizedAccessException;
}
