using System.CommandLine;

namespace ModularPath.Composition.CommandLine;

/// <summary>Options that verbs of several modules share, each with one meaning.</summary>
public static class VerbOptions
{
    public const string JsonName = "--json";

    /// <summary>The value of <see cref="Model"/> that stands for the segmenter without a model.</summary>
    public const string ClassicalModel = "classical";

    public static Option<bool> Json { get; } = new(JsonName)
    {
        Description = "Answer with one JSON document and nothing else on standard output: the result, or what is wrong as a problem "
            + "document (RFC 9457).",
    };

    public static Option<string?> Model { get; } = ModelOption();

    /// <param name="description">What is written to the file.</param>
    public static Option<string?> Out(string description) => new("--out") { HelpName = "FILE", Description = description };

    /// <param name="description">What is written to the folder.</param>
    public static Option<string> OutFolder(string description) => new("--out")
    {
        HelpName = "DIR",
        Description = description,
        Required = true,
    };

    private static Option<string?> ModelOption()
    {
        var option = new Option<string?>("--model")
        {
            HelpName = "FILE",
            Description = "A model file (.onnx) or a folder of versions, or 'classical' for the segmenter without a model; by "
                + "default the model that ships.",
        };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is { } model and not ClassicalModel && !Path.Exists(model))
            {
                result.AddError($"--model '{model}': there is no such file or folder.");
            }
        });
        return option;
    }
}
