using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Storage.Catalogue;
using ModularPath.Pathfinding.Storage.Files;
using Npgsql;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Where maps are kept: rows and files, in a data directory or where replicas share them. The one place that chooses.</summary>
internal sealed class MapStorage : IDisposable
{
    private readonly CatalogDatabase _database;
    private readonly CataloguePairing _pairing;
    private readonly DiskRoom? _room;

    private MapStorage(CatalogDatabase database, IMapFiles files, DataDirectory? directory, DiskRoom? room, CataloguePairing pairing)
    {
        (_database, Files, Directory, _room, _pairing) = (database, files, directory, room, pairing);
        Catalog = new MapCatalog(database);
    }

    public MapCatalog Catalog { get; }

    public IMapFiles Files { get; }

    /// <summary>Null where replicas share rows and files.</summary>
    public DataDirectory? Directory { get; }

    /// <param name="options">Say where.</param>
    /// <param name="logger">Is told of outages when they begin and end.</param>
    /// <param name="time">Says when, and on which day something is set aside.</param>
    public static MapStorage Of(PathfindingOptions options, ILogger logger, TimeProvider time) => options.Storage.IsShared
        ? new(
            new PostgresDatabase(options.Storage.Postgres!, logger, time), new BucketFiles(options.Storage.S3!, logger, time), null, null,
            new(NameOf(options.Storage.Postgres!), $"bucket {options.Storage.S3!.Bucket}", $"{PathfindingOptions.Section}:Storage", "modularpath adopt"))
        : In(options.DataDirectory, logger, time);

    /// <summary>Where somebody waits for what is done, and is told what fails.</summary>
    public static MapStorage Of(PathfindingOptions options) => Of(options, NullLogger.Instance, TimeProvider.System);

    /// <param name="path">Of a data directory.</param>
    public static MapStorage In(string path) => In(path, NullLogger.Instance, TimeProvider.System);

    private static MapStorage In(string path, ILogger logger, TimeProvider time)
    {
        var directory = new DataDirectory(path);
        var room = new DiskRoom(directory, logger, time);
        return new(
            new SqliteDatabase(directory, room), new DirectoryFiles(directory, room, time), directory, room,
            new(directory.Database, directory.Maps, $"{PathfindingOptions.Section}:DataDirectory", $"modularpath adopt --data {directory.Root}"));
    }

    /// <summary>Makes it if it is not there, brings it up to date, and takes the directory for this process.</summary>
    /// <param name="id">The catalogue's, if it has none yet; null: a new one.</param>
    /// <exception cref="IOException">
    /// Another process uses the directory, there is no database that lets one in, or rows and files do not belong together: then nothing was changed.
    /// </exception>
    public Task OpenAsync(string? id = null) => OpenAsync(async (ofRows, rows) =>
    {
        var ofFiles = await Files.CatalogueAsync(CancellationToken.None);
        var agreed = await _pairing.AgreeAsync(ofRows ?? id, ofFiles, rows, MapsAsync);
        await BelongToAsync(agreed, ofFiles);
        return agreed;
    });

    /// <summary>The same, but rows and files belong together from here on, whatever they were before.</summary>
    public Task AdoptAsync() => OpenAsync(async (ofRows, _) =>
    {
        var adopted = ofRows ?? CataloguePairing.NewId();
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

        // No database is made where it would not be the right one.
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
