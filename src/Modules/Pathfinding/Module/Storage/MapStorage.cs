using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModularPath.Pathfinding.Storage.Catalogue;
using ModularPath.Pathfinding.Storage.Files;
using Npgsql;

namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// The rows and files of maps: in a data directory, or shared by replicas. The only place that chooses between the two.
/// </summary>
internal sealed class MapStorage : IDisposable
{
    private readonly CatalogDatabase _database;
    private readonly CatalogPairing _pairing;
    private readonly DiskSpace? _room;

    private MapStorage(CatalogDatabase database, IMapFiles files, DataDirectory? directory, DiskSpace? room, CatalogPairing pairing)
    {
        (_database, Files, Directory, _room, _pairing) = (database, files, directory, room, pairing);
        Catalog = new MapCatalog(database);
    }

    public MapCatalog Catalog { get; }

    public IMapFiles Files { get; }

    /// <summary>Null if replicas share rows and files.</summary>
    public DataDirectory? Directory { get; }

    /// <param name="options">Name the locations.</param>
    /// <param name="logger">Logs the beginning and end of outages.</param>
    /// <param name="time">Dates of outages and of files set aside.</param>
    public static MapStorage Create(PathfindingOptions options, ILogger logger, TimeProvider time) => options.Storage.IsShared
        ? new(
            new PostgresDatabase(options.Storage.Postgres!, logger, time), new BucketFiles(options.Storage.S3!, logger, time), null, null,
            new(NameOf(options.Storage.Postgres!), $"bucket {options.Storage.S3!.Bucket}", $"{PathfindingOptions.Section}:Storage",
                "modularpath adopt"))
        : In(options.DataDirectory, logger, time);

    /// <summary>For commands, whose user waits and sees every failure.</summary>
    public static MapStorage Create(PathfindingOptions options) => Create(options, NullLogger.Instance, TimeProvider.System);

    /// <param name="path">A data directory.</param>
    public static MapStorage In(string path) => In(path, NullLogger.Instance, TimeProvider.System);

    private static MapStorage In(string path, ILogger logger, TimeProvider time)
    {
        var directory = new DataDirectory(path);
        var room = new DiskSpace(directory, logger, time);
        return new(
            new SqliteDatabase(directory, room), new DirectoryFiles(directory, room, time), directory, room,
            new(directory.Database, directory.Maps, $"{PathfindingOptions.Section}:DataDirectory",
                $"modularpath adopt --data {directory.Root}"));
    }

    /// <summary>Creates it if it does not exist, brings it up to date, and locks the directory for this process.</summary>
    /// <param name="id">The id for a catalogue that has none yet; null for a new one.</param>
    /// <exception cref="IOException">
    /// Another process uses the directory, the database refuses the login, or rows and files do not belong together; nothing was
    /// changed.
    /// </exception>
    public Task OpenAsync(string? id = null) => OpenAsync(async (ofRows, rows) =>
    {
        var ofFiles = await Files.CatalogueAsync(CancellationToken.None);
        var agreed = await _pairing.AgreeAsync(ofRows ?? id, ofFiles, rows, MapsAsync);
        await BelongToAsync(agreed, ofFiles);
        return agreed;
    });

    /// <summary>The same, but makes rows and files belong together, whatever they were before.</summary>
    public Task AdoptAsync() => OpenAsync(async (ofRows, _) =>
    {
        var adopted = ofRows ?? CatalogPairing.NewId();
        await BelongToAsync(adopted, await Files.CatalogueAsync(CancellationToken.None));
        return adopted;
    });

    public override string ToString() => Directory?.Root ?? "PostgreSQL and S3";

    public void Dispose()
    {
        _database.Dispose();
        (Files as IDisposable)?.Dispose();
        _room?.Dispose();
        Directory?.Dispose();
    }

    private async Task OpenAsync(Func<string?, IReadOnlyList<string>, Task<string>> settle)
    {
        Directory?.Open();

        // Does not create a database at the wrong place.
        if (Directory is { HasDatabase: false })
        {
            await settle(null, []);
            ((DirectorySetAside)Files.SetAside).TakeLog();
        }

        await Catalog.OpenAsync(settle);
    }

    private async Task BelongToAsync(string catalogue, string? before)
    {
        if (catalogue != before)
        {
            await Files.BelongToAsync(catalogue, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyCollection<string>> MapsAsync() =>
        await Files.ListAsync(null, CancellationToken.None).Select(static file => file.Id).ToHashSetAsync(StringComparer.Ordinal);

    private static string NameOf(string postgres)
    {
        var settings = new NpgsqlConnectionStringBuilder(postgres);
        return $"database {settings.Database} at {settings.Host}";
    }
}
