using ModularPath.SharedKernel;
using ModularPath.Training.Export;

namespace ModularPath.Training.Quantization;

/// <summary>
/// The verb <c>quantize</c>: writes the model of a run in eight bits, and keeps it only if it serves at least 1.4 times
/// faster than the one in floats, for at most half a point of mIoU on a truth set.
/// </summary>
internal static class QuantizeCommand
{
    /// <summary>Runs the verb.</summary>
    /// <param name="options">What is measured on what.</param>
    /// <param name="openSegmenter">Opens a model file.</param>
    /// <param name="error">Gets pictures that could not be used.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    /// <returns>What was measured; a model that is not worth it is left in OUT.trial.</returns>
    /// <exception cref="ProblemException">A folder or the run in it cannot be used.</exception>
    public static async Task<QuantizeReport> RunAsync(
        QuantizeOptions options, SegmenterFactory openSegmenter, TextWriter error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(openSegmenter);
        ArgumentNullException.ThrowIfNull(error);
        options.Check();

        try
        {
            return ReportOf(await QuantizeAsync(options, openSegmenter, error.WriteLine, cancellationToken), options);
        }
        catch (TrainingException e)
        {
            throw new TrainingInputException(e.Message, e);
        }
    }

    /// <summary>The work of the verb, without its report.</summary>
    internal static async Task<ModelComparison> QuantizeAsync(
        QuantizeOptions options, SegmenterFactory openSegmenter, Action<string> say, CancellationToken cancellationToken)
    {
        var truth = TruthSet.Read(options.Truth);

        if (Directory.Exists(options.Trial))
        {
            Directory.Delete(options.Trial, recursive: true);
        }

        EightBitExport.Write(options.Run, options.Pictures, options.Trial, TimeProvider.System.GetUtcNow(), say, cancellationToken);
        var comparison = await ModelComparison.MeasureAsync(
            truth, openSegmenter(Path.Combine(options.Run, ModelFiles.Model)), openSegmenter(Path.Combine(options.Trial, ModelFiles.Model)),
            cancellationToken);

        if (comparison.IsWorthIt)
        {
            Directory.Move(options.Trial, options.Out);
        }

        return comparison;
    }

    private static QuantizeReport ReportOf(ModelComparison both, QuantizeOptions options) => new(
        both.IsWorthIt, both.IsWorthIt ? options.Out : options.Trial, both.SpeedUp, both.Loss, both.Agreement,
        FiguresOf(both.Floats, both.FloatsTime), FiguresOf(both.Bytes, both.BytesTime));

    private static ModelFigures FiguresOf(GroupScore scores, TimeSpan time) =>
        new(scores.Miou, scores.WalkableIou, time.TotalMilliseconds / scores.Maps);
}
