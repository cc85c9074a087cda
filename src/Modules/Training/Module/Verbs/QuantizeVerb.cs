using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Training.Quantization;

namespace ModularPath.Training.Verbs;

/// <summary><c>quantize</c>: writes the model of a run in eight bits.</summary>
internal static class QuantizeVerb
{
    private static readonly Option<string> Run = Folder("--run", "A folder that train made.");
    private static readonly Option<string> Pictures = Folder("--pictures", "Pictures that show how large activations become.");
    private static readonly Option<string> Truth = Folder("--truth", "Labelled pictures, which decide.");
    private static readonly Option<string> Out = VerbOptions.OutFolder(
        "The folder of the model; not there yet. One that is not worth it is left in DIR.trial.");

    public static Verb Create(SegmenterFactory openSegmenter) => new(
        "quantize",
        "Writes the model of a training in eight bits, and keeps it if it is at least 1.4 times faster for at most half "
            + "a point of mIoU.",
        Run, Pictures, Truth, Out, VerbOptions.Json)
    {
        IsLong = true,
        ExitCodes = "0 kept, 1 not worth it, 2 bad input, 130 stopped",
        Examples = ["modularpath quantize --run run --pictures photos --truth ../shared/data/maps-real --out run-int8"],
        Work = async (parsed, answer, cancellationToken) =>
        {
            var options = new QuantizeOptions(
                parsed.GetRequiredValue(Run), parsed.GetRequiredValue(Pictures), parsed.GetRequiredValue(Truth),
                Path.TrimEndingDirectorySeparator(parsed.GetRequiredValue(Out)));
            var report = await QuantizeCommand.RunAsync(options, openSegmenter, answer.Error, cancellationToken);
            answer.Give(report, report.ToString());

            return report.Kept ? ExitCode.Ok : ExitCode.Fault;
        },
    };

    private static Option<string> Folder(string name, string description) => new(name)
    {
        HelpName = "DIR",
        Description = description,
        Required = true,
    };
}
