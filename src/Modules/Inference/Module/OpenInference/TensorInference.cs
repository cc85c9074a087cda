using ModularPath.Inference.Engine.Batching;
using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.OpenInference;

/// <summary>Tensors through the same admission and the same batches as pictures.</summary>
internal sealed class TensorInference(Admission admission, Batcher batcher)
{
    /// <returns>Logits, <c>[Count, 7, Height, Width]</c>.</returns>
    /// <exception cref="SharedKernel.ProblemException">503: no room; 503 or 504: the deadline passed.</exception>
    public Task<float[]> RunAsync(SegmentationCall call, OnnxModel model, ImageTensor image) => call.TrackAsync(async () =>
    {
        var working = false;

        try
        {
            var pixels = (long)image.Count * image.Area;
            using var lease = await admission.EnterAsync(new Workload(pixels, pixels), call.Deadline, call.Token);
            working = true;
            var logits = await RunAsync(call, model, image, new float[image.Count * OnnxModel.Classes * image.Area]);
            lease.Completed = true;

            return logits;
        }
        catch (OperationCanceledException) when (call.IsLate)
        {
            throw working ? OverloadProblems.ExpiredAtWork() : OverloadProblems.ExpiredInQueue(admission.Backlog());
        }
    });

    private async Task<float[]> RunAsync(SegmentationCall call, OnnxModel model, ImageTensor image, float[] logits)
    {
        var size = new WorkingSize(image.Width, image.Height, image.Width, image.Height);
        var runs = await Task.WhenAll(Enumerable.Range(0, image.Count).Select(i => batcher.RunAsync(
            new BatchMember(
                model,
                image.Values.AsMemory(i * 3 * image.Area, 3 * image.Area),
                logits.AsMemory(i * OnnxModel.Classes * image.Area, OnnxModel.Classes * image.Area),
                size),
            call.Token)));
        var run = runs.Aggregate(TimeSpan.Zero, static (sum, r) => sum + (r.Elapsed / r.Size));
        call.Mark(Stage.Queue, without: run);
        call.Add(Stage.Run, run);

        return logits;
    }
}
