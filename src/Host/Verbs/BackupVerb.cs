using System.CommandLine;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Host.Verbs;

/// <summary><c>backup DIR</c>: a copy of all maps, whole, while a server serves them.</summary>
internal static class BackupVerb
{
    public static Command Command()
    {
        var target = new Argument<string>("DIR") { Description = "Where the copy goes; not there yet. To restore, start a server on a copy of it (Modules:Pathfinding:DataDirectory)." };
        var data = new Option<string>("--data")
        {
            Description = "The server's data directory; by default what Modules__Pathfinding__DataDirectory says, else ./data.",
            DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("Modules__Pathfinding__DataDirectory") ?? "data",
        };
        var command = new Command("backup", "Copies all maps of a data directory, which a server may be using.") { target, data };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            var (from, to) = (parsed.GetRequiredValue(data), parsed.GetRequiredValue(target));
            var count = await MapBackup.MakeAsync(from, to, cancellationToken);
            await Console.Out.WriteLineAsync($"{count} maps of {Path.GetFullPath(from)} are in {Path.GetFullPath(to)}");

            return VerbLine.Ok;
        }));

        return command;
    }
}
