using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Storage.Upkeep;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>
/// <c>move DATA</c>: copies the maps of one process or of a backup to the PostgreSQL and S3 of the settings.
/// </summary>
internal static class MoveVerb
{
    public static Verb Create()
    {
        var data = new Argument<string>("DATA")
        {
            Description = "The data directory of a server that is stopped, or a backup. It stays as it is.",
        };

        return new Verb(
            "move",
            $"Copies the maps of a data directory to the PostgreSQL and S3 of {PathfindingOptions.Section}:Storage, as "
                + "appsettings.json and the environment say.",
            data, VerbOptions.Json)
        {
            Examples = ["modularpath move data", "modularpath move /backups/2026-11-23 --json"],
            Work = async (parsed, answer, cancellationToken) =>
            {
                var from = parsed.GetRequiredValue(data);
                var (copied, present) = await MapMove.RunAsync(from, MapSettings.Read(), cancellationToken);
                answer.Give(
                    new { Copied = copied, Present = present, From = from },
                    $"{copied} maps copied; {present} were there already. {from} is as it was.");

                return ExitCode.Ok;
            },
        };
    }
}
