using System.CommandLine;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Host.Verbs;

/// <summary><c>adopt</c>: rows and files that a start refuses, because nothing says that they belong together, do from here on.</summary>
internal static class AdoptVerb
{
    public static Command Command()
    {
        var data = new Option<string?>("--data") { Description = "The server's data directory, where the settings do not say where the maps are." };
        var command = new Command(
            "adopt", $"Makes database and files belong together that a start refuses: those of {PathfindingOptions.Section}:Storage or :DataDirectory, as appsettings.json and the environment say. "
            + "Files of maps that the database does not know are set aside. No server may be using them.") { data };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            var (maps, setAside, place) = await MapAdoption.RunAsync(MapSettings.Read(parsed.GetValue(data)), cancellationToken);
            await Console.Out.WriteLineAsync($"The files belong to this database from now on. It has {maps} maps; files of {setAside} others are set aside in {place}.");

            return VerbLine.Ok;
        }));

        return command;
    }
}
