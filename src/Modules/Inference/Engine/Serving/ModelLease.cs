using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>A model in use: it is not unloaded before its last lease is disposed.</summary>
internal sealed class ModelLease(OnnxModel model) : IDisposable
{
    public OnnxModel Model => model;

    public void Dispose() => model.Dispose();
}
