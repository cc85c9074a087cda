using System.CommandLine;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Storage;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>move DATA</c>: the maps of one process to PostgreSQL and S3, where the settings of the replicas say.</summary>
internal static class MoveVerb
{
    public static Command Command()
    {
        var data = new Argument<string>("data") { Description = "The data directory of a server that is stopped. It stays as it is." };
        var command = new Command(
            "move", $"Copies the maps of a data directory to the PostgreSQL and S3 of {PathfindingOptions.Section}:Storage, as appsettings.json and the environment say.") { data };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(() => RunAsync(parsed.GetRequiredValue(data), cancellationToken)));

        return command;
    }

    private static async Task<int> RunAsync(string data, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(data))
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", $"There is no folder '{data}'.");
        }

        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        var options = configuration.GetSection(PathfindingOptions.Section).Get<PathfindingOptions>() ?? new PathfindingOptions();

        if (options.Storage is not { Postgres: not null, S3.Bucket.Length: > 0 })
        {
            throw new ProblemException(
                StatusCodes.Status400BadRequest, "InvalidValue", $"{PathfindingOptions.Section}:Storage:Postgres and S3:Bucket do not say where to (in the environment with __ for :).");
        }

        var (copied, present) = await MapMove.RunAsync(data, options, cancellationToken);
        Console.WriteLine($"{copied} maps copied; {present} were there already. {data} is as it was.");

        return VerbLine.Ok;
    }
}
