using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Brings the maps of a data directory to where replicas share them.</summary>
public static class MapMove
{
    /// <summary>
    /// Copies every map with all that was said of it, oldest first, each whole or not at all; those that are there already are left as they are, so an
    /// interrupted move is simply begun again. The directory stays as it was.
    /// </summary>
    /// <param name="dataDirectory">That of a server which is stopped.</param>
    /// <param name="target">Those of the replicas: <see cref="PathfindingOptions.Storage"/> is set.</param>
    /// <param name="cancellationToken">Ends it between two maps.</param>
    /// <returns>How many were copied, and how many were there.</returns>
    /// <exception cref="IOException">A server uses the directory.</exception>
    /// <exception cref="SharedKernel.ProblemException">The target does not answer (<c>StorageUnavailable</c>).</exception>
    public static async Task<(int Copied, int Present)> RunAsync(string dataDirectory, PathfindingOptions target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var directory = new DataDirectory(Options.Create(new PathfindingOptions { DataDirectory = dataDirectory }));
        using var database = new PostgresDatabase(target.Storage.Postgres!);
        using var bucket = new BucketFiles(Options.Create(target), TimeProvider.System);
        var (from, files, to) = (new MapCatalog(new SqliteDatabase(directory)), new DirectoryFiles(directory), new MapCatalog(database));
        directory.Open();
        from.Open();
        to.Open();
        var (copied, present) = (0, 0);

        foreach (var (id, _, _) in from.Revisions())
        {
            cancellationToken.ThrowIfCancellationRequested();

            if (to.Find(id) is null && await CopyAsync(id))
            {
                copied++;
            }
            else
            {
                present++;
            }
        }

        return (copied, present);

        async Task<bool> CopyAsync(string id)
        {
            var map = from.Find(id)!;
            var (filed, rows) = from.Corrections(id);
            var content = new Dictionary<string, ReadOnlyMemory<byte>>();

            foreach (var name in (string[])[MapFiles.Picture, MapFiles.Mask(map.Mask.Revision), MapFiles.Confidence(map.Mask.Revision)])
            {
                content[name] = await files.ReadAsync(id, name, cancellationToken) ?? throw new FileNotFoundException($"Map {id} has no '{name}' in {directory.Root}.");
            }

            if (await files.ReadAsync(id, files.Corrections(0), cancellationToken) is { } corrections)
            {
                filed ??= 1;
                content[bucket.Corrections(filed.Value)] = corrections;
            }

            await bucket.WriteAsync(id, content, cancellationToken);
            return to.Insert(map, filed, rows);
        }
    }
}
