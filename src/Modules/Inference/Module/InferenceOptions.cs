using Microsoft.Extensions.Options;

namespace ModularPath.Inference;

/// <summary>Settings of the Inference module.</summary>
public sealed class InferenceOptions
{
    public const string Section = "Modules:Inference";

    /// <summary>
    /// A model file, the directory of one version, or a directory of <c>name/version/model.onnx</c> of which the highest
    /// version is served. Default: the models that came with the program.
    /// </summary>
    public string? ModelPath { get; set; }

    [ValidateObjectMembers]
    public InferenceLimits Limits { get; set; } = new();
}
