using System.ComponentModel.DataAnnotations;
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

    /// <summary>
    /// Where it is written which version serves, so that a restart does not forget it. Default: <c>active.json</c> in the
    /// directory of the models; to be set where that is read-only.
    /// </summary>
    public string? ChoiceFile { get; set; }

    /// <summary>
    /// How often the directory of the models is looked at for a higher version of the one that serves, which then serves if it proves itself.
    /// Null: only who calls <c>activate</c> changes the model.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan? FollowEvery { get; set; }

    /// <summary>Where the network runs. On a GPU it runs there altogether or not at all, never silently on the processor.</summary>
    public InferenceDevice Device { get; set; }

    [ValidateObjectMembers]
    public InferenceLimits Limits { get; set; } = new();
}
