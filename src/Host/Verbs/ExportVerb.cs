using System.CommandLine;

namespace ModularPath.Host.Verbs;

/// <summary><c>export MAP --format F</c>: one picture, one file for another program, no server.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var map = new Argument<string>("map") { Description = "A picture of a map." };
        var format = new Option<string>("--format") { Description = ExportLine.Formats, Required = true };
        var output = new Option<string?>("--out") { Description = "The file; by default the map's name with the format's extension, in the working directory." };
        var line = new ExportLine();
        var command = new Command("export", "Reads a picture and writes the map as a file for another program.") { map, format, output };
        line.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            var segmenter = line.Segmenter(parsed);
            using var _ = segmenter as IDisposable;
            await line.WriteAsync(
                parsed, segmenter, parsed.GetRequiredValue(map), [parsed.GetRequiredValue(format)], name => parsed.GetValue(output) ?? name, cancellationToken);
            return VerbLine.Ok;
        }));

        return command;
    }
}
