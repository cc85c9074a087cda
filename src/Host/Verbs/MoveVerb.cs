using System.CommandLine;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Host.Verbs;

/// <summary><c>move DATA</c>: the maps of one process, or of a backup, to PostgreSQL and S3, where the settings of the replicas say.</summary>
internal static class MoveVerb
{
    public static Command Command()
    {
        var data = new Argument<string>("data") { Description = "The data directory of a server that is stopped, or a backup. It stays as it is." };
        var command = new Command(
            "move", $"Copies the maps of a data directory to the PostgreSQL and S3 of {PathfindingOptions.Section}:Storage, as appsettings.json and the environment say.") { data };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            var from = parsed.GetRequiredValue(data);
            var (copied, present) = await MapMove.RunAsync(from, MapSettings.Read(), cancellationToken);
            Console.WriteLine($"{copied} maps copied; {present} were there already. {from} is as it was.");

            return VerbLine.Ok;
        }));

        return command;
    }
}
