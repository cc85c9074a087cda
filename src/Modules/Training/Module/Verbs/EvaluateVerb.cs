using System.CommandLine;
using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;

namespace ModularPath.Training.Verbs;

/// <summary><c>evaluate --truth DIR</c>: scores a model, the classical segmenter, or masks.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<string> Truth = new("--truth")
    {
        HelpName = "DIR",
        Description = "Labelled pictures: index.json, routes.json, images and masks.",
        Required = true,
    };
    private static readonly Option<string?> Masks = new("--pred")
    {
        HelpName = "DIR",
        Description = "Masks that are there already, NAME.png each, instead of --model.",
    };
    private static readonly Option<string?> MasksOut = new("--masks-out")
    {
        HelpName = "DIR",
        Description = "A folder for the masks that are made.",
    };
    private static readonly Option<string?> Out = VerbOptions.Out("The scores as JSON, as a file.");

    // Formerly --json took a file here; that still works.
    private static readonly Option<string?> Json = new(VerbOptions.JsonName)
    {
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"{VerbOptions.Json.Description} With a FILE: as --out FILE.",
    };

    public static Verb Create(SegmenterFactory openSegmenter) => new(
        "evaluate",
        "Scores a model, the classical segmenter or masks on labelled pictures.",
        Truth, VerbOptions.Model, Masks, MasksOut, Out, Json)
    {
        IsLong = true,
        Examples =
        [
            "modularpath evaluate --truth ../shared/data/maps-real --model classical",
            "modularpath evaluate --truth ../shared/data/maps-real --pred masks --out scores.json",
            "modularpath evaluate --truth ../shared/data/maps-real --json",
        ],
        Work = async (parsed, answer, cancellationToken) =>
        {
            var output = parsed.GetValue(Out) ?? parsed.GetValue(Json);
            var options = new EvaluateOptions(
                parsed.GetRequiredValue(Truth), parsed.GetValue(VerbOptions.Model), parsed.GetValue(Masks), parsed.GetValue(MasksOut));
            OutputFile.Require(output);
            var report = await EvaluateCommand.RunAsync(options, openSegmenter, answer.Error, cancellationToken);

            if (output is not null)
            {
                await File.WriteAllTextAsync(output, report.Json, cancellationToken);
            }

            answer.Give(JsonNode.Parse(report.Json)!, report.Table);

            return ExitCode.Ok;
        },
    };
}
