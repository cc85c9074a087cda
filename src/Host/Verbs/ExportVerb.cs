using System.CommandLine;

namespace ModularPath.Host.Verbs;

/// <summary><c>export MAP --format F</c>: one map, one file for another program, no server.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var map = new Argument<string>("map") { Description = MapOpener.Help };
        var format = new Option<string>("--format") { Description = ExportLine.Formats, Required = true };
        var output = new Option<string?>("--out") { Description = "The file; by default the map's name with the format's extension, in the working directory." };
        var line = new ExportLine();
        var command = new Command("export", "Reads a map and writes it as a file for another program.") { map, format, output };
        line.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            using var maps = line.Opener(parsed);
            await line.WriteAsync(
                parsed, maps, parsed.GetRequiredValue(map), [parsed.GetRequiredValue(format)], name => parsed.GetValue(output) ?? name, cancellationToken);
            return VerbLine.Ok;
        }));

        return command;
    }
}
