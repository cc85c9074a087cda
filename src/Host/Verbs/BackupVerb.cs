using System.CommandLine;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Storage;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>backup DIR</c>: a copy of all maps, whole, while servers serve them.</summary>
internal static class BackupVerb
{
    public static Verb Verb()
    {
        var target = new Argument<string>("DIR")
        {
            Description = "Where the copy goes; not there yet. To restore, start a server on a copy of it "
                + "(Modules:Pathfinding:DataDirectory), or 'move' it to PostgreSQL and S3.",
        };
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR",
            Description = "The server's data directory, where the settings do not say where the maps are.",
        };

        return new Verb(
            "backup",
            $"Copies all maps, which servers may be using, to a directory: those of {PathfindingOptions.Section}:Storage or "
                + ":DataDirectory, as appsettings.json and the environment say.",
            target, data, VerbOptions.Json)
        {
            Examples = ["modularpath backup /backups/2026-11-23", "modularpath backup /backups/2026-11-23 --data /data --json"],
            Work = async (parsed, answer, cancellationToken) =>
            {
                var (source, to) = (SourceOf(parsed.GetValue(data)), parsed.GetRequiredValue(target));
                var count = await MapBackup.MakeAsync(source, to, cancellationToken);
                answer.Give(new { Maps = count, Directory = Path.GetFullPath(to) }, $"{count} maps are in {Path.GetFullPath(to)}");

                return ExitCode.Ok;
            },
        };
    }

    private static PathfindingOptions SourceOf(string? data)
    {
        var source = MapSettings.Read();

        if (data is null)
        {
            return source;
        }

        if (source.Storage.Postgres is not null)
        {
            throw new ProblemException(
                StatusCodes.Status400BadRequest,
                "InvalidValue",
                "The settings say that the maps are in PostgreSQL and S3 "
                    + $"({PathfindingOptions.Section}:Storage), and --data says {data}: leave one of them out.");
        }

        source.DataDirectory = data;
        return source;
    }
}
