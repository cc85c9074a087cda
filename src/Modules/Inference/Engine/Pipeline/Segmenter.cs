using System.Numerics.Tensors;
using ModularPath.Imaging;
using ModularPath.Inference.Classical;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine.Settings;
using ModularPath.Inference.Engine.Telemetry;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// The module's own segmenter: decodes, shrinks, runs the network, and gives every pixel of the picture its class.
/// Never the port, which a process may have decorated with caches and fallbacks.
/// </summary>
internal sealed class Segmenter(
    INetworks networks, Admission admission, InferenceLimits limits, InferenceMetrics metrics, TimeProvider time)
{
    /// <summary>A call that has until <paramref name="deadline"/>; to be disposed when its answer is made.</summary>
    public SegmentationCall Begin(Deadline deadline, CancellationToken hungUp) => new(metrics, time, deadline, hungUp);

    /// <param name="call">Its account.</param>
    /// <param name="encoded">The picture.</param>
    /// <param name="withProbabilities">Whether they are wanted.</param>
    /// <param name="size">Of the upright picture, where somebody has read its header.</param>
    /// <exception cref="PictureException">The picture cannot be read or is too large.</exception>
    /// <exception cref="ProblemException">503: no model, or no room for another picture; 504: its deadline passed at work.</exception>
    public Task<SegmentedPicture> SegmentAsync(
        SegmentationCall call, ReadOnlyMemory<byte> encoded, bool withProbabilities, (int Width, int Height)? size = null) => call.TrackAsync(async () =>
    {
        using var network = networks.Acquire();
        using var turn = await EnterAsync(call, Workload.Of(size ?? SizeOf(encoded), network.Format));
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
        var sight = await Workers.RunAsync(() => Look(encoded, format), call.Token);
        call.Mark(Stage.Decode);

        var size = WorkingSize.Of(sight.Seen.Width, sight.Seen.Height, format.LongSide, format.Stride);
        var (values, model) = await RunNetworkAsync(call, network, sight.Seen, size);
        var (mask, probabilities) = await Workers.RunAsync(
            () => Render(new Logits(values, size, format.Temperature), values, model, sight, format, withProbabilities, call.Token), call.Token);
        call.Mark(Stage.Postprocess);

        return new SegmentedPicture(mask, model, sight.Seen, probabilities, time.GetElapsedTime(start));
    }

    private (int Width, int Height) SizeOf(ReadOnlyMemory<byte> encoded)
    {
        var header = PictureDecoder.ReadHeader(encoded, limits.Picture);
        return (header.Width, header.Height);
    }

    /// <summary>What is needed of the picture; one of 80 Mpx takes 320 MB, or 80 where it is grey, which are garbage when this returns.</summary>
    private Sight Look(ReadOnlyMemory<byte> encoded, NetworkFormat format)
    {
        if (PictureDecoder.DecodeGrey(encoded, limits.Picture) is { } grey)
        {
            var shrunk = WorkingSize.Of(grey.Width, grey.Height, format.LongSide, stride: 1);
            return new Sight(
                grey.Width, grey.Height, Picture.FromGrey(Resampling.Resize(grey, shrunk.Width, shrunk.Height)), format.SecondOpinion > 0 ? ClassicalSegmenter.Read(grey) : null);
        }

        var picture = PictureDecoder.Decode(encoded, limits.Picture);
        var size = WorkingSize.Of(picture.Width, picture.Height, format.LongSide, stride: 1);
        var seen = Resampling.Resize(picture, size.Width, size.Height);
        return new Sight(picture.Width, picture.Height, seen, format.SecondOpinion > 0 ? ClassicalSegmenter.Read(picture) : null);
    }

    /// <summary>Mean logits over the turns that the network wants to see.</summary>
    private static async Task<(float[] Logits, ModelIdentity Model)> RunNetworkAsync(
        SegmentationCall call, INetwork network, Picture seen, WorkingSize size)
    {
        // Not from a pool: it would round up to a power of two, and keep the largest.
        var area = size.PaddedWidth * size.PaddedHeight;
        var image = GC.AllocateUninitializedArray<float>(3 * area);
        var logits = GC.AllocateUninitializedArray<float>(Logits.Classes * area);
        var answer = network.Format.Turns > 1 ? GC.AllocateUninitializedArray<float>(logits.Length) : [];
        var model = await RunNetworkAsync(call, network, seen, size, image, logits);

        for (var quarters = 1; quarters < network.Format.Turns; quarters++)
        {
            var turn = new QuarterTurn(quarters, seen.Width, seen.Height);
            var turned = turn.Apply(seen);
            var turnedSize = WorkingSize.Of(turned.Width, turned.Height, network.Format.LongSide, network.Format.Stride);
            model = await RunNetworkAsync(call, network, turned, turnedSize, image, answer);
            turn.AddBack(answer, turnedSize, logits, size);
        }

        if (network.Format.Turns > 1)
        {
            TensorPrimitives.Divide(logits, network.Format.Turns, logits);
        }

        return (logits, model);
    }

    private static async Task<ModelIdentity> RunNetworkAsync(
        SegmentationCall call, INetwork network, Picture seen, WorkingSize size, Memory<float> image, Memory<float> logits)
    {
        InputTensor.Write(seen, size, image.Span);
        call.Mark(Stage.Preprocess);
        using var trace = InferenceMetrics.Traces.StartActivity("inference.run");
        var run = await network.RunAsync(image, logits, size, call.Token);
        trace?.SetTag("batch.size", run.Pictures);
        call.Mark(Stage.Queue, without: run.Elapsed);
        call.Add(Stage.Run, run.Elapsed);

        return run.Model;
    }

    private static (SegmentationMask Mask, Half[]? Probabilities) Render(
        Logits logits, float[] values, ModelIdentity model, Sight picture, NetworkFormat format, bool withProbabilities, CancellationToken cancellationToken)
    {
        if (picture.Opinion is { } opinion)
        {
            SecondOpinion.Add(opinion, format.SecondOpinion, values, logits.Size);
        }

        if (format.ColourEvidence > 0)
        {
            ColourEvidence.Add(picture.Seen, format.ColourEvidence, format.Temperature, values, logits.Size);
        }

        var probabilities = withProbabilities ? Probabilities.Of(logits) : null;
        Enclosure.Apply(values, logits.Size);
        var (labels, confidence) = picture.Opinion is { IsCertain: true } certain
            ? (Resampling.Nearest(certain.Labels, picture.Width, picture.Height).Pixels, Resampling.Nearest(certain.Confidence, picture.Width, picture.Height).Pixels)
            : new LogitRenderer(logits).Render(picture.Width, picture.Height, cancellationToken);

        return (
            new SegmentationMask(
                picture.Width, picture.Height, labels, confidence, MaskOrigin.Model, $"{model.Name} {model.Version}", model.Sha256),
            probabilities);
    }
}
