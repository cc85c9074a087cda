using System.Globalization;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.SharedKernel;
using ModularPath.Training.Evaluation;
using ModularPath.Training.Network;

namespace ModularPath.Training.Export.Quantization;

/// <summary>
/// The verb <c>quantize</c>: writes the model of a run in eight bits, and keeps it only if it serves at least 1.4 times
/// faster than the one in floats, for at most half a point of mIoU on a truth set.
/// </summary>
public static class QuantizeCommand
{
    private const int Kept = 0;
    private const int NotWorthIt = 1;
    private const int BadInput = 2;
    private const int Stopped = 130;

    /// <summary>Runs the verb.</summary>
    /// <param name="args">What follows the verb; <c>--help</c> says what that may be.</param>
    /// <param name="openSegmenter">Opens a model file.</param>
    /// <param name="output">Gets the figures.</param>
    /// <param name="error">Gets what was wrong, and pictures that could not be used.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    /// <returns>0 kept, 1 not worth it and left in OUT.trial, 2 bad input, 130 stopped.</returns>
    public static async Task<int> RunAsync(
        string[] args, Func<string?, ISegmentationPort> openSegmenter, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(openSegmenter);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);

        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(QuantizeOptions.Usage);
            return Kept;
        }

        try
        {
            var options = QuantizeOptions.Parse(args);
            var comparison = await QuantizeAsync(options, NetworkLayout.SmallWidths, openSegmenter, error.WriteLine, cancellationToken);
            await output.WriteLineAsync(Describe(comparison, options));
            return comparison.IsWorthIt ? Kept : NotWorthIt;
        }
        catch (Exception e) when (e is TrainingInputException or TrainingException or SegmentationUnavailableException or ProblemException or PictureException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
            return Stopped;
        }
    }

    /// <summary>The work of the verb with a network of other widths.</summary>
    internal static async Task<ModelComparison> QuantizeAsync(
        QuantizeOptions options, int[] widths, Func<string?, ISegmentationPort> openSegmenter, Action<string> say, CancellationToken cancellationToken)
    {
        var truth = TruthSet.Read(options.Truth);

        if (Directory.Exists(options.Trial))
        {
            Directory.Delete(options.Trial, recursive: true);
        }

        EightBitExport.Write(options.Run, options.Pictures, options.Trial, widths, TimeProvider.System.GetUtcNow(), say, cancellationToken);
        var comparison = await ModelComparison.MeasureAsync(
            truth, openSegmenter(Path.Combine(options.Run, ModelFiles.Model)), openSegmenter(Path.Combine(options.Trial, ModelFiles.Model)), cancellationToken);

        if (comparison.IsWorthIt)
        {
            Directory.Move(options.Trial, options.Out);
        }

        return comparison;
    }

    private static string Describe(ModelComparison both, QuantizeOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        floats  mIoU {both.Floats.Miou:F4}  walkable IoU {both.Floats.WalkableIou:F4}  {both.FloatsTime.TotalMilliseconds / both.Floats.Maps:F0} ms of processor a picture
        bytes   mIoU {both.Bytes.Miou:F4}  walkable IoU {both.Bytes.WalkableIou:F4}  {both.BytesTime.TotalMilliseconds / both.Bytes.Maps:F0} ms
        {both.SpeedUp:F2} times faster for {100 * both.Loss:F2} points of mIoU, {both.Agreement:P2} of the pixels agree: {(both.IsWorthIt ? $"kept in {options.Out}" : $"not worth it, left in {options.Trial}")}
        """);
}
