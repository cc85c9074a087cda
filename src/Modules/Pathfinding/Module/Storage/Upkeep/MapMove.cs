using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>Brings the maps of a data directory, of a server or a backup, to where replicas share them.</summary>
public static class MapMove
{
    /// <summary>
    /// Copies every map with all that was said of it, oldest first, each whole or not at all; those that are there already are left as they are, so an
    /// interrupted move is simply begun again. The directory stays as it was.
    /// </summary>
    /// <param name="dataDirectory">No server uses it.</param>
    /// <param name="target">Those of the replicas.</param>
    /// <param name="cancellationToken">Ends it between two maps.</param>
    /// <returns>How many were copied, and how many were there.</returns>
    /// <exception cref="IOException">There are no maps in the directory, a server uses it, or the target does not let one in.</exception>
    /// <exception cref="SharedKernel.ProblemException">The settings name no target, or it does not answer (<c>StorageUnavailable</c>).</exception>
    public static async Task<(int Copied, int Present)> RunAsync(string dataDirectory, PathfindingOptions target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);

        if (!target.Storage.IsShared)
        {
            throw Problem.InvalidValue($"{PathfindingOptions.Section}:Storage:Postgres and S3 do not say where to (in the environment with __ for :).");
        }

        using var from = MapStorage.In(dataDirectory);
        from.Directory!.Expect();
        using var to = MapStorage.Of(target);
        await from.OpenAsync();
        await to.OpenAsync();

        return await new MapCopy(from, to).RunAsync(await from.Catalog.SnapshotAsync(id: null, cancellationToken), cancellationToken);
    }
}
