using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Batching;

/// <summary>A picture that waits for the network or is in a run of it.</summary>
/// <param name="model">The caller holds a lease of it.</param>
/// <param name="image">R, G and B plane; read until <see cref="Done"/>.</param>
/// <param name="logits">Takes a plane for each class; written until <see cref="Done"/>.</param>
/// <param name="size">The size of both.</param>
internal sealed class BatchMember(OnnxModel model, Memory<float> image, Memory<float> logits, WorkingSize size)
{
    public OnnxModel Model => model;

    public Memory<float> Image => image;

    public Memory<float> Logits => logits;

    public int Width => size.PaddedWidth;

    public int Height => size.PaddedHeight;

    public long Pixels => (long)Width * Height;

    /// <summary>The batch; null while the picture waits.</summary>
    public NetworkBatch? Batch { get; set; }

    public TaskCompletionSource<BatchRun> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool GoesWith(BatchMember other) => other.Model == model && (other.Width, other.Height) == (Width, Height);
}
