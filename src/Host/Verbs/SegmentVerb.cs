using System.CommandLine;
using System.Globalization;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>segment MAP --out mask.png</c>, or a folder in and a folder out.</summary>
internal static class SegmentVerb
{
    public static Command Command()
    {
        var input = new Argument<string>("map") { Description = "A picture, or a folder of pictures." };
        var output = new Option<string>("--out") { Description = "The mask (PNG, grey value = class id), or a folder for one NAME.png each.", Required = true };
        var model = new Option<string?>("--model") { Description = Segmenters.ModelHelp };

        var command = new Command("segment", "Reads pictures of maps into class-indexed masks.") { input, output, model };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(() =>
            RunAsync(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(model), cancellationToken)));

        return command;
    }

    private static async Task<int> RunAsync(string input, string output, string? model, CancellationToken cancellationToken)
    {
        var pairs = Pairs(input, output);
        var segmenter = Segmenters.Open(model);
        var unreadable = 0;

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
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{mask}: {read.Width}x{read.Height}, read by {read.Model}"));
                }
                catch (PictureException e) when (pairs.Count > 1)
                {
                    // One bad file of a folder must not cost the others.
                    await Console.Error.WriteLineAsync($"{picture}: {e.Message}");
                    unreadable++;
                }
            }
        }
        finally
        {
            (segmenter as IDisposable)?.Dispose();
        }

        return unreadable == 0 ? VerbLine.Ok : VerbLine.BadInput;
    }

    private static List<(string Picture, string Mask)> Pairs(string input, string output)
    {
        if (!Directory.Exists(input))
        {
            return File.Exists(input)
                ? [(input, output)]
                : throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", $"There is no picture and no folder '{input}'.");
        }

        if (File.Exists(output))
        {
            throw new ProblemException(
                StatusCodes.Status400BadRequest, "InvalidValue", $"'{input}' is a folder, so --out must be one too; '{output}' is a file.");
        }

        Directory.CreateDirectory(output);
        List<(string Picture, string Mask)> pairs =
            [.. Directory.EnumerateFiles(input).Order(StringComparer.Ordinal).Select(file =>
                (file, Path.Combine(output, Path.GetFileNameWithoutExtension(file) + ".png")))];

        if (pairs.Count == 0)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", $"There is no file in '{input}'.");
        }

        if (pairs.GroupBy(static p => p.Mask).FirstOrDefault(static g => g.Count() > 1) is { } twins)
        {
            throw new ProblemException(
                StatusCodes.Status400BadRequest,
                "InvalidValue",
                $"{string.Join(" and ", twins.Select(static p => p.Picture))} would both be written to {twins.Key}: rename one.");
        }

        return pairs;
    }
}
