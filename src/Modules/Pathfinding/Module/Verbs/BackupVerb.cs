using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Storage.Upkeep;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>backup DIR</c>: a consistent copy of all maps while servers use them.</summary>
internal static class BackupVerb
{
    public static Verb Create()
    {
        var target = new Argument<string>("DIR")
        {
            Description = "Where the copy goes; not there yet. To restore, start a server on a copy of it "
                + "(Modules:Pathfinding:DataDirectory), or 'move' it to PostgreSQL and S3.",
        };

        return new Verb(
            "backup",
            $"Copies all maps, which servers may be using, to a directory: those of {PathfindingOptions.Section}:Storage or "
                + ":DataDirectory, as appsettings.json and the environment say.",
            target, MapOptions.Data, VerbOptions.Json)
        {
            Examples = ["modularpath backup /backups/2026-11-23", "modularpath backup /backups/2026-11-23 --data /data --json"],
            Work = async (parsed, answer, cancellationToken) =>
            {
                var (source, to) = (MapSettings.Read(parsed.GetValue(MapOptions.Data)), parsed.GetRequiredValue(target));
                var count = await MapBackup.MakeAsync(source, to, cancellationToken);
                answer.Give(new { Maps = count, Directory = Path.GetFullPath(to) }, $"{count} maps are in {Path.GetFullPath(to)}");

                return ExitCode.Ok;
            },
        };
    }
}
