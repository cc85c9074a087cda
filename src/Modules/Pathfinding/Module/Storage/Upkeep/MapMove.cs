namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>Copies the maps of a data directory, a server's or a backup, to storage shared by replicas.</summary>
public static class MapMove
{
    /// <summary>
    /// Copies every map with its corrections, oldest first, each whole or not at all. Maps that exist in the target stay as they
    /// are, so an interrupted move is simply started again. The directory stays as it was.
    /// </summary>
    /// <param name="dataDirectory">No server may be using it.</param>
    /// <param name="target">The settings of the replicas.</param>
    /// <param name="cancellationToken">Stops between two maps.</param>
    /// <returns>How many were copied, and how many existed.</returns>
    /// <exception cref="IOException">The directory contains no maps, a server uses it, or the target refuses access.</exception>
    /// <exception cref="SharedKernel.ProblemException">
    /// The settings name no target, or it is down (<c>StorageUnavailable</c>).
    /// </exception>
    public static async Task<(int Copied, int Present)> RunAsync(
        string dataDirectory, PathfindingOptions target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);

        if (!target.Storage.IsShared)
        {
            throw Problem.InvalidValue(
                $"{PathfindingOptions.Section}:Storage:Postgres and S3 do not say where to (in the environment with __ for :).");
        }

        using var from = MapStorage.In(dataDirectory);
        from.Directory!.Expect();
        using var to = MapStorage.Create(target);
        await from.OpenAsync();
        await to.OpenAsync();

        return await new MapCopy(from, to).RunAsync(await from.Catalog.SnapshotAsync(id: null, cancellationToken), cancellationToken);
    }
}
