using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Inference.Engine;

namespace ModularPath.Inference.Verbs;

/// <summary><c>read-text PICTURE</c>: what is written on a picture, as JSON.</summary>
internal static class ReadTextVerb
{
    private static readonly Argument<string> Picture = new("PICTURE") { Description = "A picture of a map." };

    private static readonly Option<string?> Program = new("--tesseract")
    {
        HelpName = "PROGRAM",
        Description = "The program tesseract, which is asked about lines that the model is unsure of: Hangul and accents.",
    };

    public static Verb Create() => new(
        "read-text",
        "Reads what is written on a picture, each line with its corners: all that POST /api/v1/text answers.",
        Picture, Program, VerbOptions.Json)
    {
        Examples =
        [
            "modularpath read-text plan.png",
            "modularpath read-text plan.png --tesseract /usr/bin/tesseract --json",
        ],
        Work = static (parsed, answer, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(Picture), parsed.GetValue(Program), answer, cancellationToken),
    };

    private static async Task<int> RunAsync(string file, string? program, VerbAnswer answer, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new ProblemException(ProblemKind.Invalid, "InvalidValue", $"There is no picture '{file}'.");
        }

        using var reader = ModelText.Open(program);
        var read = TextResponse.Of(
            await reader.ReadTextAsync(new SegmentationQuery(await File.ReadAllBytesAsync(file, cancellationToken)), cancellationToken));
        answer.Give(
            read,
            string.Join(Environment.NewLine, read.Texts.Select(
                static text => FormattableString.Invariant(
                    $"{text.Middle()[0],6:0} {text.Middle()[1],6:0} {text.Confidence,5:0.00}  {text.Text}"))));
        return ExitCode.Ok;
    }
}
