namespace ModularPath.Inference.Engine.Models;

/// <summary>A version of a model in the repository: where <c>name/version/model.onnx</c> lies.</summary>
internal sealed record ModelVersion(string Name, string Version, string Path)
{
    public override string ToString() => $"{Name} {Version}";
}
