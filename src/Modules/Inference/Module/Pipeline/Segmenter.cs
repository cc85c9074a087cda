using System.Buffers;
using ModularPath.Imaging;
using ModularPath.Inference.Batching;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Models;
using ModularPath.Inference.Onnx;
using ModularPath.Inference.Telemetry;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Pipeline;

/// <summary>
/// The module's own segmenter: decodes, shrinks, runs the network, and gives every pixel of the picture its class.
/// Never the port, which a process may have decorated with caches and fallbacks.
/// </summary>
internal sealed class Segmenter(
    ServedModel served, Admission admission, Batcher batcher, InferenceLimits limits, InferenceMetrics metrics, TimeProvider time)
{
    /// <summary>A call that has until <paramref name="deadline"/>; to be disposed when its answer is made.</summary>
    public SegmentationCall Begin(Deadline deadline, CancellationToken hungUp) => new(metrics, time, deadline, hungUp);

    /// <exception cref="PictureException">The picture cannot be read or is too large.</exception>
    /// <exception cref="ProblemException">503: no model, or no room for another picture; 504: its deadline passed at work.</exception>
    public Task<SegmentedPicture> SegmentAsync(SegmentationCall call, ReadOnlyMemory<byte> encoded, bool withProbabilities) => call.TrackAsync(async () =>
    {
        using var lease = served.Acquire();
        var header = PictureDecoder.ReadHeader(encoded, limits.Picture);
        using var turn = await EnterAsync(call, Workload.Of(header, lease.Model.Description));
        call.Mark(Stage.Queue);

        try
        {
            var segmented = await SegmentAsync(call, encoded, lease.Model, withProbabilities);
            turn.Completed = true;

            return segmented;
        }
        catch (OperationCanceledException) when (call.IsLate)
        {
            throw Busy.Slow();
        }
    });

    private async Task<Turn> EnterAsync(SegmentationCall call, Workload load)
    {
        try
        {
            return await admission.EnterAsync(load, call.Deadline, call.Token);
        }
        catch (OperationCanceledException) when (call.IsLate)
        {
            throw Busy.Late(admission.Backlog());
        }
    }

    private async Task<SegmentedPicture> SegmentAsync(SegmentationCall call, ReadOnlyMemory<byte> encoded, OnnxModel model, bool withProbabilities)
    {
        var start = time.GetTimestamp();
        var description = model.Description;
        var (seen, width, height) = await OwnThread.RunAsync(() => Look(encoded, description.LongSide), call.Token);
        call.Mark(Stage.Decode);

        var size = WorkingSize.Of(seen.Width, seen.Height, description.LongSide, description.Stride);
        var length = OnnxModel.Classes * size.PaddedWidth * size.PaddedHeight;
        var output = ArrayPool<float>.Shared.Rent(length);

        try
        {
            var values = output.AsMemory(0, length);
            await RunNetworkAsync(call, model, seen, size, values);
            var (mask, probabilities) = await OwnThread.RunAsync(() => Render(values, model, size, (width, height), withProbabilities, call.Token), call.Token);
            call.Mark(Stage.Postprocess);

            return new SegmentedPicture(mask, model, seen, probabilities, time.GetElapsedTime(start));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(output);
        }
    }

    /// <summary>The picture as the network sees it; one of 50 Mpx takes 200 MB, which are garbage when this returns.</summary>
    private (Picture Seen, int Width, int Height) Look(ReadOnlyMemory<byte> encoded, int longSide)
    {
        var picture = PictureDecoder.Decode(encoded, limits.Picture);
        var size = WorkingSize.Of(picture.Width, picture.Height, longSide, stride: 1);
        var seen = (size.Width, size.Height) == (picture.Width, picture.Height)
            ? picture
            : Resampling.Resize(picture, size.Width, size.Height);

        return (seen, picture.Width, picture.Height);
    }

    private async Task RunNetworkAsync(SegmentationCall call, OnnxModel model, Picture seen, WorkingSize size, Memory<float> logits)
    {
        var length = 3 * size.PaddedWidth * size.PaddedHeight;
        var image = ArrayPool<float>.Shared.Rent(length);

        try
        {
            InputTensor.Write(seen, size, image.AsSpan(0, length));
            call.Mark(Stage.Preprocess);
            using var trace = InferenceMetrics.Traces.StartActivity("inference.run");
            var run = await batcher.RunAsync(new BatchMember(model, image.AsMemory(0, length), logits, size), call.Token);
            trace?.SetTag("batch.size", run.Size);
            call.Mark(Stage.Queue, without: run.Elapsed);
            call.Add(Stage.Run, run.Elapsed);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(image);
        }
    }

    private static (SegmentationMask Mask, Half[]? Probabilities) Render(
        Memory<float> values, OnnxModel model, WorkingSize size, (int Width, int Height) picture, bool withProbabilities, CancellationToken cancellationToken)
    {
        var description = model.Description;
        var logits = new Logits(values, size, description.Temperature);
        var probabilities = withProbabilities ? Probabilities.Of(logits) : null;
        Enclosure.Apply(values.Span, size);
        var (labels, confidence) = new LogitRenderer(logits).Render(picture.Width, picture.Height, cancellationToken);

        return (
            new SegmentationMask(
                picture.Width, picture.Height, labels, confidence, MaskOrigin.Model, $"{description.Name} {description.Version}", model.Sha256),
            probabilities);
    }
}
