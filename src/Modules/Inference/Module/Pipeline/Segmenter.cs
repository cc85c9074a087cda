using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Contracts.V1;
using ModularPath.Inference.Telemetry;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Pipeline;

/// <summary>
/// The module's own segmenter: decodes, shrinks, runs the network, and gives every pixel of the picture its class.
/// Never the port, which a process may have decorated with caches and fallbacks.
/// </summary>
internal sealed class Segmenter(
    INetworks networks, Admission admission, InferenceLimits limits, InferenceMetrics metrics, TimeProvider time)
{
    /// <summary>A call that has until <paramref name="deadline"/>; to be disposed when its answer is made.</summary>
    public SegmentationCall Begin(Deadline deadline, CancellationToken hungUp) => new(metrics, time, deadline, hungUp);

    /// <exception cref="PictureException">The picture cannot be read or is too large.</exception>
    /// <exception cref="ProblemException">503: no model, or no room for another picture; 504: its deadline passed at work.</exception>
    public Task<SegmentedPicture> SegmentAsync(SegmentationCall call, ReadOnlyMemory<byte> encoded, bool withProbabilities) => call.TrackAsync(async () =>
    {
        using var network = networks.Acquire();
        var header = PictureDecoder.ReadHeader(encoded, limits.Picture);
        using var turn = await EnterAsync(call, Workload.Of(header, network.Format));
        call.Mark(Stage.Queue);

        try
        {
            var segmented = await SegmentAsync(call, encoded, network, withProbabilities);
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

    private async Task<SegmentedPicture> SegmentAsync(SegmentationCall call, ReadOnlyMemory<byte> encoded, INetwork network, bool withProbabilities)
    {
        var start = time.GetTimestamp();
        var format = network.Format;
        var (seen, width, height) = await Workers.RunAsync(() => Look(encoded, format.LongSide), call.Token);
        call.Mark(Stage.Decode);

        var size = WorkingSize.Of(seen.Width, seen.Height, format.LongSide, format.Stride);
        // Not from a pool: it would round up to a power of two, and keep the largest.
        var values = GC.AllocateUninitializedArray<float>(Logits.Classes * size.PaddedWidth * size.PaddedHeight);
        var model = await RunNetworkAsync(call, network, seen, size, values);
        var (mask, probabilities) = await Workers.RunAsync(
            () => Render(new Logits(values, size, format.Temperature), values, model, (width, height), withProbabilities, call.Token), call.Token);
        call.Mark(Stage.Postprocess);

        return new SegmentedPicture(mask, model, seen, probabilities, time.GetElapsedTime(start));
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

    private static async Task<ModelIdentity> RunNetworkAsync(SegmentationCall call, INetwork network, Picture seen, WorkingSize size, Memory<float> logits)
    {
        var image = GC.AllocateUninitializedArray<float>(3 * size.PaddedWidth * size.PaddedHeight);
        InputTensor.Write(seen, size, image);
        call.Mark(Stage.Preprocess);
        using var trace = InferenceMetrics.Traces.StartActivity("inference.run");
        var run = await network.RunAsync(image, logits, size, call.Token);
        trace?.SetTag("batch.size", run.Pictures);
        call.Mark(Stage.Queue, without: run.Elapsed);
        call.Add(Stage.Run, run.Elapsed);

        return run.Model;
    }

    private static (SegmentationMask Mask, Half[]? Probabilities) Render(
        Logits logits, float[] values, ModelIdentity model, (int Width, int Height) picture, bool withProbabilities, CancellationToken cancellationToken)
    {
        var probabilities = withProbabilities ? Probabilities.Of(logits) : null;
        Enclosure.Apply(values, logits.Size);
        var (labels, confidence) = new LogitRenderer(logits).Render(picture.Width, picture.Height, cancellationToken);

        return (
            new SegmentationMask(
                picture.Width, picture.Height, labels, confidence, MaskOrigin.Model, $"{model.Name} {model.Version}", model.Sha256),
            probabilities);
    }
}
