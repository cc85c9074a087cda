using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ModularPath.Buckets;
using ModularPath.SharedKernel;

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
    /// A folder of a bucket, <c>s3://BUCKET/FOLDER</c>, whose versions are brought to <see cref="ModelPath"/>, a directory of this process alone: at the start and, with
    /// <see cref="FollowEvery"/>, as long as it serves. Region, store and keys are where AWS' own tools look for them.
    /// </summary>
    public string? Source { get; set; }

    /// <summary>
    /// Where it is written which version serves, so that a restart does not forget it. Default: <c>active.json</c> in the
    /// directory of the models; to be set where that is read-only.
    /// </summary>
    public string? ChoiceFile { get; set; }

    /// <summary>
    /// How often the directory of the models is looked at for a higher version of the one that serves, which then serves if it proves itself.
    /// As long as nothing is there, those that came with the program serve. Null: only who calls <c>activate</c> changes the model.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan? FollowEvery { get; set; }

    /// <summary>Where the network runs. On a GPU it runs there altogether or not at all, never silently on the processor.</summary>
    public InferenceDevice Device { get; set; }

    [ValidateObjectMembers]
    public InferenceLimits Limits { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Source is { } source && !BucketFolder.IsAddress(source))
        {
            yield return new ValidationResult($"{Section}:Source '{Redaction.OfAddress(source)}' is no folder of a bucket: s3://BUCKET/FOLDER is one.");
        }

        if (Source is not null && (ModelPath is null || File.Exists(ModelPath)))
        {
            yield return new ValidationResult($"{Section}:Source needs {Section}:ModelPath, a directory that can be written, to bring models to.");
        }
    }
}
