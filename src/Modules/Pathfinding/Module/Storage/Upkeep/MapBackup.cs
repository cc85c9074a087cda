using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>
/// Copies all maps, even while servers use them. A backup is a data directory, wherever the maps were: to restore it, start a
/// server on a copy of it, or move it to shared storage with <see cref="MapMove"/>.
/// </summary>
public static class MapBackup
{
    /// <param name="source">The settings of the servers.</param>
    /// <param name="target">Must not exist; it appears when it is complete and written to disk.</param>
    /// <param name="cancellationToken">Leaves no backup.</param>
    /// <returns>The number of maps in it.</returns>
    /// <exception cref="IOException">There are no such maps, the target exists already, or there is no room.</exception>
    /// <exception cref="ProblemException">The source is down (<c>StorageUnavailable</c>).</exception>
    public static async Task<int> MakeAsync(PathfindingOptions source, string target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));

        if (Path.Exists(target))
        {
            throw new IOException($"{target} is there already. A backup goes to a directory that is not.");
        }

        using var from = MapStorage.Create(source);
        from.Directory?.Expect();

        // A copy is made before an upgrade: with the new program, of tables of an earlier one. Servers of that one go on with them.
        await from.Catalog.UpdateAsync(cancellationToken);
        var maps = await from.Catalog.SnapshotAsync(id: null, cancellationToken);
        var partial = $"{target}.partial";

        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        int count;

        using (var to = MapStorage.In(partial))
        {
            // It is the same catalogue at an earlier time: either half of it may be combined with the servers' other half.
            await to.OpenAsync(await from.Catalog.IdAsync(cancellationToken));
            (count, _) = await new MapCopy(from, to).RunAsync(maps, cancellationToken);
        }

        DirectorySync.Flush(partial);
        Directory.Move(partial, target);
        DirectorySync.Flush(Path.GetDirectoryName(target)!);
        return count;
    }
}
