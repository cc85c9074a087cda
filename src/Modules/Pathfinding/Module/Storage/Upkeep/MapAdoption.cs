namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>Makes rows and files belong together that did not, or of which nothing showed that they do.</summary>
public static class MapAdoption
{
    /// <summary>Makes the files belong to this database, and sets aside those of maps that it does not have.</summary>
    /// <param name="options">Name rows and files. No server may be using them.</param>
    /// <param name="cancellationToken">Stops between two maps; it can be started again.</param>
    /// <returns>The number of maps in the database, the number of other maps whose files were set aside, and where those are.</returns>
    /// <exception cref="IOException">A server uses the directory, or the database or bucket refuses access.</exception>
    /// <exception cref="SharedKernel.ProblemException">The database or the bucket is down (<c>StorageUnavailable</c>).</exception>
    public static async Task<(int Maps, int SetAside, string Place)> RunAsync(
        PathfindingOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var storage = MapStorage.Create(options);
        await storage.AdoptAsync();
        var report = await new StorageSweep(storage).RunAsync(adopt: true, cancellationToken);

        return (report.Maps, report.Unknown.Count, storage.Files.SetAside.Place);
    }
}
