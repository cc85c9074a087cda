using System.CommandLine;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Host.Verbs;

/// <summary><c>backup DIR</c>: a copy of all maps, whole, while servers serve them.</summary>
internal static class BackupVerb
{
    public static Command Command()
    {
        var target = new Argument<string>("DIR")
        {
            Description = "Where the copy goes; not there yet. To restore, start a server on a copy of it (Modules:Pathfinding:DataDirectory), or 'move' it to PostgreSQL and S3.",
        };
        var data = new Option<string?>("--data") { Description = "The server's data directory, where the settings do not say where the maps are." };
        var command = new Command(
            "backup", $"Copies all maps, which servers may be using, to a directory: those of {PathfindingOptions.Section}:Storage or :DataDirectory, as appsettings.json and the environment say.") { target, data };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            var (source, to) = (MapSettings.Read(parsed.GetValue(data)), parsed.GetRequiredValue(target));
            var count = await MapBackup.MakeAsync(source, to, cancellationToken);
            await Console.Out.WriteLineAsync($"{count} maps are in {Path.GetFullPath(to)}");

            return VerbLine.Ok;
        }));

        return command;
    }
}
