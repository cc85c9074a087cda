using System.CommandLine;
using System.Globalization;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Exports;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>export MAP --format F</c>: one picture, one file for another program, no server.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var map = new Argument<string>("map") { Description = "A picture of a map." };
        var format = new Option<string>("--format") { Description = Formats(), Required = true };
        var output = new Option<string?>("--out") { Description = "The file; by default the map's name with the format's extension, in the working directory." };
        var scale = new Option<double?>("--scale") { Description = "Metres per pixel; without it formats in metres are refused." };
        var model = new Option<string?>("--model") { Description = Segmenters.ModelHelp };
        (string Name, Option<string?> Option)[] choices =
        [
            .. MapExporter.Formats.SelectMany(static f => f.Options.Select(option => (f.Format, Option: option))).GroupBy(static o => o.Option).Select(static o => (
                o.Key.Name,
                new Option<string?>($"--{o.Key.Name.Replace('_', '-')}") { Description = $"Of {string.Join(" and ", o.Select(static f => f.Format))}. {o.Key.Description}" })),
        ];

        var command = new Command("export", "Reads a picture and writes the map as a file for another program.") { map, format, output, scale, model };

        foreach (var (_, option) in choices)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(() => RunAsync(
            parsed.GetRequiredValue(map),
            parsed.GetRequiredValue(format),
            parsed.GetValue(output),
            parsed.GetValue(scale),
            parsed.GetValue(model),
            choices.Where(choice => parsed.GetValue(choice.Option) is not null).ToDictionary(static choice => choice.Name, choice => parsed.GetValue(choice.Option)!),
            cancellationToken)));

        return command;
    }

    private static async Task<int> RunAsync(
        string map, string format, string? output, double? scale, string? model, Dictionary<string, string> choices, CancellationToken cancellationToken)
    {
        if (scale is <= 0 or double.NaN or double.PositiveInfinity)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", "--scale must be greater than 0.");
        }

        var bytes = await File.ReadAllBytesAsync(map, cancellationToken);
        var mask = await Segmenters.ReadAsync(bytes, model, cancellationToken);
        var file = Export(new MapExporter(new PathfindingOptions()), mask);
        await File.WriteAllBytesAsync(output ?? file.Name, file.Content, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output ?? file.Name}: {mask.Width}x{mask.Height}, read by {mask.Model}"));

        return VerbLine.Ok;

        ExportedFile Export(MapExporter exporter, SegmentationMask read)
        {
            try
            {
                return exporter.Export(read, bytes, Path.GetFileNameWithoutExtension(map), scale, format, choices);
            }
            catch (ProblemException e) when (e.Code == "NotScaled")
            {
                throw new ProblemException(e.Status, e.Code, "That needs metres: say with --scale how many metres a pixel is.");
            }
        }
    }

    private static string Formats() =>
        $"One of {string.Join(", ", MapExporter.Formats.Select(static f => f.NeedsScale ? $"{f.Format} (needs --scale)" : f.Format))}.";
}
