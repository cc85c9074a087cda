using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Storage.Upkeep;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>adopt</c>: declares that a database and files belong together, which a server did not believe at its start.</summary>
internal static class AdoptVerb
{
    public static Verb Create() =>
        new(
            "adopt",
            "Makes database and files belong together that a start refuses: those of "
                + $"{PathfindingOptions.Section}:Storage or :DataDirectory, as appsettings.json and the environment say. "
                + "Files of maps that the database does not know are set aside. No server may be using them.",
            MapOptions.Data, VerbOptions.Json)
        {
            Examples = ["modularpath adopt", "modularpath adopt --data /data --json"],
            Work = async (parsed, answer, cancellationToken) =>
            {
                var (maps, setAside, place) =
                    await MapAdoption.RunAsync(MapSettings.Read(parsed.GetValue(MapOptions.Data)), cancellationToken);
                answer.Give(
                    new { Maps = maps, SetAside = setAside, Place = place },
                    $"The files belong to this database from now on. It has {maps} maps; files of {setAside} others are set aside in "
                        + $"{place}.");

                return ExitCode.Ok;
            },
        };
}
