using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Storage.Files;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>
/// Copies all maps, which servers may be making use of. A backup is a data directory, wherever the maps were: to restore it, a server is started on a copy of it,
/// or <see cref="MapMove"/> brings it to where replicas share maps.
/// </summary>
public static class MapBackup
{
    /// <param name="source">Those of the servers.</param>
    /// <param name="target">Does not exist yet; it appears when all is in it, and written to the disk.</param>
    /// <param name="cancellationToken">Ends it without a backup.</param>
    /// <returns>How many maps are in it.</returns>
    /// <exception cref="IOException">There are no such maps, the target is there already, or there is no room.</exception>
    /// <exception cref="ProblemException">The source does not answer (<c>StorageUnavailable</c>).</exception>
    public static async Task<int> MakeAsync(PathfindingOptions source, string target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));

        if (Path.Exists(target))
        {
            throw new IOException($"{target} is there already. A backup goes to a directory that is not.");
        }

        using var from = MapStorage.Of(source);
        from.Directory?.Expect();
        var maps = await from.Catalog.SnapshotAsync(id: null, cancellationToken);
        var partial = $"{target}.partial";

        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        int count;

        using (var to = MapStorage.In(partial))
        {
            // It is the same catalogue, at an earlier time: either half of it may be put beside the other half of the servers'.
            await to.OpenAsync(await from.Catalog.IdAsync(cancellationToken));
            (count, _) = await new MapCopy(from, to).RunAsync(maps, cancellationToken);
        }

        DirectorySync.Flush(partial);
        Directory.Move(partial, target);
        DirectorySync.Flush(Path.GetDirectoryName(target)!);
        return count;
    }
}
