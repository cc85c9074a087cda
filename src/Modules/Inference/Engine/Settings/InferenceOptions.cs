using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ModularPath.Buckets;

namespace ModularPath.Inference.Engine.Settings;

/// <summary>Settings of the Inference module.</summary>
public sealed class InferenceOptions : IValidatableObject
{
    public const string Section = "Modules:Inference";

    /// <summary>
    /// A model file, the directory of one version, or a directory of <c>name/version/model.onnx</c> of which the highest
    /// version is served. Default: the models that came with the program.
    /// </summary>
    public string? ModelPath { get; set; }

    /// <summary>
    /// A folder of a bucket, <c>s3://BUCKET/FOLDER</c>, whose versions are copied to <see cref="ModelPath"/>, which no other
    /// process may write: at the start and, with <see cref="FollowEvery"/>, from then on. Region, endpoint and keys are read
    /// from where the tools of AWS look for them.
    /// </summary>
    public string? Source { get; set; }

    /// <summary>
    /// The file that keeps the choice of version over a restart. Default: <c>active.json</c> in the directory of the models; set
    /// it if that is read-only.
    /// </summary>
    public string? ChoiceFile { get; set; }

    /// <summary>
    /// How often to look for a higher version of the model that serves, which then serves if it passes its golden answers. While
    /// the directory is empty, the models that came with the program serve. Null: the model changes by <c>activate</c> alone.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan? FollowEvery { get; set; }

    /// <summary>Where the network runs. On a GPU, a model that would run partly on the processor is refused.</summary>
    public InferenceDevice Device { get; set; }

    [ValidateObjectMembers]
    public InferenceLimits Limits { get; set; } = new();

    [ValidateObjectMembers]
    public TextOptions Text { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Source is { } source && !BucketFolder.IsAddress(source))
        {
            yield return new ValidationResult(
                $"{Section}:Source '{Redaction.OfAddress(source)}' is no folder of a bucket: s3://BUCKET/FOLDER is one.");
        }

        if (Source is not null && (ModelPath is null || File.Exists(ModelPath)))
        {
            yield return new ValidationResult(
                $"{Section}:Source needs {Section}:ModelPath, a directory that can be written, to bring models to.");
        }
    }
}

/// <summary>Where the network runs (<c>Modules:Inference:Device</c>).</summary>
public enum InferenceDevice
{
    /// <summary>On the processor.</summary>
    Cpu,

    /// <summary>On the first NVIDIA GPU; needs a program built with <c>-p:OnnxNative=gpu</c>.</summary>
    Cuda,
}
