namespace ModularPath.Pathfinding.Storage;

/// <summary>Where maps are kept: rows and files, in a data directory or where replicas share them. The one place that chooses.</summary>
internal sealed class MapStorage : IDisposable
{
    private readonly CatalogDatabase _database;

    private MapStorage(CatalogDatabase database, IMapFiles files, DataDirectory? directory)
    {
        (_database, Files, Directory) = (database, files, directory);
        Catalog = new MapCatalog(database);
    }

    public MapCatalog Catalog { get; }

    public IMapFiles Files { get; }

    /// <summary>Null where replicas share rows and files.</summary>
    public DataDirectory? Directory { get; }

    public static MapStorage Of(PathfindingOptions options, TimeProvider time) => options.Storage.IsShared
        ? new(new PostgresDatabase(options.Storage.Postgres!), new BucketFiles(options.Storage.S3!, time), null)
        : In(options.DataDirectory);

    /// <param name="path">Of a data directory.</param>
    public static MapStorage In(string path)
    {
        var directory = new DataDirectory(path);
        return new(new SqliteDatabase(directory), new DirectoryFiles(directory), directory);
    }

    /// <summary>Makes it if it is not there, brings it up to date, and takes the directory for this process.</summary>
    /// <exception cref="IOException">Another process uses the directory, or there is no database that lets one in.</exception>
    public Task OpenAsync()
    {
        Directory?.Open();
        return Catalog.OpenAsync();
    }

    public override string ToString() => Directory?.Root ?? "PostgreSQL and S3";

    public void Dispose()
    {
        _database.Dispose();
        (Files as IDisposable)?.Dispose();
        Directory?.Dispose();
    }
}
