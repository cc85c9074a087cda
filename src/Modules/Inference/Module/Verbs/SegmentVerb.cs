using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Imaging;

namespace ModularPath.Inference.Verbs;

/// <summary><c>segment MAP --out mask.png</c>, or a folder in and a folder out.</summary>
internal static class SegmentVerb
{
    private static readonly Argument<string> Input = new("MAP") { Description = "A picture, or a folder of pictures." };

    private static readonly Option<string> Out = new("--out")
    {
        HelpName = "FILE",
        Description = "The mask (PNG, grey value = class id), or a folder for one NAME.png each.",
        Required = true,
    };

    public static Verb Create() => new(
        "segment", "Reads pictures of maps into class-indexed masks.", Input, Out, VerbOptions.Model, VerbOptions.Json)
    {
        Examples =
        [
            "modularpath segment plan.png --out mask.png",
            "modularpath segment pictures --out masks --model classical --json",
        ],
        Work = (parsed, answer, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Out), parsed.GetValue(VerbOptions.Model), answer, cancellationToken),
    };

    private static async Task<int> RunAsync(
        string input, string output, string? model, VerbAnswer answer, CancellationToken cancellationToken)
    {
        var pairs = Pairs(input, output);
        var segmenter = Segmenters.Open(model);
        var written = new WrittenFiles(answer);

        try
        {
            foreach (var (picture, mask) in pairs)
            {
                try
                {
                    var read = await segmenter.SegmentAsync(
                        new SegmentationQuery(await File.ReadAllBytesAsync(picture, cancellationToken)), cancellationToken);
                    await File.WriteAllBytesAsync(
                        mask, MaskPng.Encode(new GrayImage(read.Width, read.Height, read.Labels)), cancellationToken);
                    written.Add(new WrittenFile(mask, read.Width, read.Height, $"read by {read.Model}", "png"));
                }
                catch (PictureException e) when (Directory.Exists(input))
                {
                    // One bad file does not stop the others of the folder.
                    written.Refuse(picture, e);
                }
            }
        }
        finally
        {
            (segmenter as IDisposable)?.Dispose();
        }

        return written.Finish();
    }

    private static List<(string Picture, string Mask)> Pairs(string input, string output)
    {
        if (!Directory.Exists(input))
        {
            OutputFile.Require(output);

            return File.Exists(input)
                ? [(input, output)]
                : throw Refusal($"There is no picture and no folder '{input}'.");
        }

        if (File.Exists(output))
        {
            throw Refusal($"'{input}' is a folder, so --out must be one too; '{output}' is a file.");
        }

        Directory.CreateDirectory(output);
        List<(string Picture, string Mask)> pairs =
            [.. Directory.EnumerateFiles(input).Order(StringComparer.Ordinal).Select(file =>
                (file, Path.Combine(output, Path.GetFileNameWithoutExtension(file) + ".png")))];

        if (pairs.Count == 0)
        {
            throw Refusal($"There is no file in '{input}'.");
        }

        return pairs.GroupBy(static p => p.Mask).FirstOrDefault(static g => g.Count() > 1) is { } twins
            ? throw Refusal($"{string.Join(" and ", twins.Select(static p => p.Picture))} would both be written to "
                + $"{twins.Key}: rename one.")
            : pairs;
    }

    private static ProblemException Refusal(string detail) => new(ProblemKind.Invalid, "InvalidValue", detail);
}
