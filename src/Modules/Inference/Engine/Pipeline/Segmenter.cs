using System.Numerics.Tensors;
using ModularPath.Inference.Classical;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// The segmenter of the module: decodes, shrinks, runs the network, and renders the mask. The endpoints of the module use it
/// directly and not the port, which a process may decorate with caches and fallbacks.
/// </summary>
internal sealed class Segmenter(
    INetworkSource networks, Admission admission, InferenceLimits limits, InferenceMetrics metrics, TimeProvider time)
{
    /// <summary>Begins a call, to be disposed when its answer is ready.</summary>
    public SegmentationCall Begin(Deadline deadline, CancellationToken disconnected) => new(metrics, time, deadline, disconnected);

    /// <param name="call">Records stages and outcome.</param>
    /// <param name="encoded">The encoded picture.</param>
    /// <param name="withProbabilities">Whether to return the probabilities of all classes.</param>
    /// <param name="size">The size after EXIF orientation, if the header was read already.</param>
    /// <exception cref="PictureException">The picture cannot be read or is too large.</exception>
    /// <exception cref="ProblemException">No model, no room for another picture, or the deadline passed.</exception>
    public Task<SegmentedPicture> SegmentAsync(
        SegmentationCall call, ReadOnlyMemory<byte> encoded, bool withProbabilities, (int Width, int Height)? size = null)
        => call.TrackAsync(async () =>
    {
        using var network = networks.Acquire();
        using var lease = await EnterAsync(call, Workload.Estimate(size ?? SizeOf(encoded), network.Format));
        call.Mark(Stage.Queue);

        try
        {
            var segmented = await SegmentAsync(call, encoded, network, withProbabilities);
            lease.Completed = true;

            return segmented;
        }
        catch (OperationCanceledException) when (call.IsLate)
        {
            throw OverloadProblems.ExpiredAtWork();
        }
    });

    private async Task<AdmissionLease> EnterAsync(SegmentationCall call, Workload load)
    {
        try
        {
            return await admission.EnterAsync(load, call.Deadline, call.Token);
        }
        catch (OperationCanceledException) when (call.IsLate)
        {
            throw OverloadProblems.ExpiredInQueue(admission.Backlog());
        }
    }

    private async Task<SegmentedPicture> SegmentAsync(
        SegmentationCall call, ReadOnlyMemory<byte> encoded, INetwork network, bool withProbabilities)
    {
        var start = time.GetTimestamp();
        var format = network.Format;
        var prepared = await Workers.RunAsync(() => Prepare(encoded, format), call.Token);
        call.Mark(Stage.Decode);

        var size = WorkingSize.Fit(prepared.Seen.Width, prepared.Seen.Height, format.LongSide, format.Stride);
        var (values, model) = await RunNetworkAsync(call, network, prepared.Seen, size);
        var (mask, probabilities) = await Workers.RunAsync(
            () => Render(new Logits(values, size, format.Temperature), values, model, prepared, format, withProbabilities, call.Token),
            call.Token);
        call.Mark(Stage.Postprocess);

        return new SegmentedPicture(mask, model, prepared.Seen, probabilities, time.GetElapsedTime(start));
    }

    private (int Width, int Height) SizeOf(ReadOnlyMemory<byte> encoded)
    {
        var header = PictureDecoder.ReadHeader(encoded, limits.Picture);
        return (header.Width, header.Height);
    }

    /// <summary>
    /// Keeps what is needed of the picture. A decoded picture of 80 Mpx takes 320 MB, or 80 MB if it is grey, and is garbage after
    /// this.
    /// </summary>
    private PreparedPicture Prepare(ReadOnlyMemory<byte> encoded, NetworkFormat format)
    {
        if (PictureDecoder.DecodeGrey(encoded, limits.Picture) is { } grey)
        {
            return Prepare(grey, format);
        }

        var picture = PictureDecoder.Decode(encoded, limits.Picture);
        var size = WorkingSize.Fit(picture.Width, picture.Height, format.LongSide, stride: 1);
        var seen = Resampling.Resize(picture, size.Width, size.Height);
        return Blueprint.Of(seen) is { } blueprint
            ? Prepare(blueprint.OnPaper(picture), format)
            : new PreparedPicture(picture.Width, picture.Height, seen, format.SecondOpinion > 0 ? ClassicalSegmenter.Read(picture) : null);
    }

    private static PreparedPicture Prepare(GrayImage grey, NetworkFormat format)
    {
        var size = WorkingSize.Fit(grey.Width, grey.Height, format.LongSide, stride: 1);
        return new PreparedPicture(
            grey.Width,
            grey.Height,
            Picture.FromGrey(Resampling.Resize(grey, size.Width, size.Height)),
            format.SecondOpinion > 0 ? ClassicalSegmenter.Read(grey) : null);
    }

    /// <summary>Mean logits over the orientations that the model asks for.</summary>
    private static async Task<(float[] Logits, ModelIdentity Model)> RunNetworkAsync(
        SegmentationCall call, INetwork network, Picture seen, WorkingSize size)
    {
        // Not from a pool, which would round up to powers of two and keep the largest arrays.
        var area = size.PaddedWidth * size.PaddedHeight;
        var image = GC.AllocateUninitializedArray<float>(3 * area);
        var logits = GC.AllocateUninitializedArray<float>(Logits.Classes * area);
        var answer = network.Format.Turns > 1 ? GC.AllocateUninitializedArray<float>(logits.Length) : [];
        var model = await RunNetworkAsync(call, network, seen, size, image, logits);

        for (var quarters = 1; quarters < network.Format.Turns; quarters++)
        {
            var turn = new QuarterTurn(quarters, seen.Width, seen.Height);
            var turned = turn.Apply(seen);
            var turnedSize = WorkingSize.Fit(turned.Width, turned.Height, network.Format.LongSide, network.Format.Stride);
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
        Logits logits, float[] values, ModelIdentity model, PreparedPicture picture, NetworkFormat format, bool withProbabilities,
        CancellationToken cancellationToken)
    {
        if (picture.Opinion is { } opinion)
        {
            SecondOpinion.Add(opinion, format.SecondOpinion, values, logits.Size);
        }

        if (format.ColourEvidence > 0)
        {
            ColourEvidence.Add(picture.Seen, format.ColourEvidence, format.Temperature, values, logits.Size);
        }

        var probabilities = withProbabilities ? Probabilities.Compute(logits) : null;
        Enclosure.Apply(values, logits.Size);
        BuildingRules.Apply(values, logits.Size, format.Temperature, picture.Seen);
        var (labels, confidence) = picture.Opinion is { IsCertain: true } certain
            ? (Resampling.Nearest(certain.Labels, picture.Width, picture.Height).Pixels,
                Resampling.Nearest(certain.Confidence, picture.Width, picture.Height).Pixels)
            : new LogitRenderer(logits).Render(picture.Width, picture.Height, cancellationToken);

        return (
            new SegmentationMask(
                picture.Width, picture.Height, labels, confidence, MaskOrigin.Model, $"{model.Name} {model.Version}", model.Sha256),
            probabilities);
    }
}
