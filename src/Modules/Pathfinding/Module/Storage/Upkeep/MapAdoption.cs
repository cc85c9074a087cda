using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>Makes rows and files belong together that did not, or of which nothing said that they do.</summary>
public static class MapAdoption
{
    /// <summary>From here on the files are those of this database; those of maps that it does not know are set aside.</summary>
    /// <param name="options">Say where rows and files are. No server uses them.</param>
    /// <param name="cancellationToken">Ends it between two maps; it may be begun again.</param>
    /// <returns>How many maps the database has, of how many others the files were set aside, and where.</returns>
    /// <exception cref="IOException">A server uses the directory, or there is no database or bucket that lets one in.</exception>
    /// <exception cref="SharedKernel.ProblemException">Rows or files do not answer (<c>StorageUnavailable</c>).</exception>
    public static async Task<(int Maps, int SetAside, string Place)> RunAsync(PathfindingOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var storage = MapStorage.Of(options);
        await storage.AdoptAsync();
        var report = await new StorageSweep(storage).RunAsync(adopt: true, cancellationToken);

        return (report.Maps, report.Unknown.Count, storage.Files.SetAside.Place);
    }
}
