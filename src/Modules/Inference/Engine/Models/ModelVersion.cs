namespace ModularPath.Inference.Engine.Models;

/// <summary>A version of a model in the repository, with the path of its <c>name/version/model.onnx</c>.</summary>
internal sealed record ModelVersion(string Name, string Version, string Path)
{
    public override string ToString() => $"{Name} {Version}";
}
