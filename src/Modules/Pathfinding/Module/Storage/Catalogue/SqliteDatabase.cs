using System.Data.Common;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>
/// SQLite in the data directory. Write-ahead log with full synchronisation: a commit survives a crash and a power failure.
/// </summary>
internal sealed class SqliteDatabase(DataDirectory directory, DiskSpace room) : CatalogDatabase
{
    private const int Busy = 5;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NoDatabase = 26;

    private readonly string _connectionString =
        new SqliteConnectionStringBuilder { DataSource = directory.Database, DefaultTimeout = 30 }.ToString();

    // The directory is locked.
    public override bool IsOwn => true;

    public override string CountingKey => "INTEGER PRIMARY KEY AUTOINCREMENT";

    public override string Bytes => "BLOB";

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA synchronous = FULL");
        return connection;
    }

    public override Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async Task PrepareAsync(Func<DbConnection, Task> prepare)
    {
        try
        {
            // The directory belongs to this process alone.
            await using var connection = await ConnectAsync(CancellationToken.None);
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
            await using var transaction = await connection.BeginTransactionAsync();
            await prepare(connection);
            await transaction.CommitAsync();
        }
        catch (SqliteException e)
        {
            throw new IOException(FaultOf(e), e);
        }
    }

    public override bool IsOutage(DbException exception) => exception is SqliteException { SqliteErrorCode: Busy or InputOutput or Full };

    // If a file of SQLite's own finds no room, SQLite reports that it could not write.
    public override void Failed(DbException exception)
    {
        if (exception is SqliteException { SqliteErrorCode: Full or InputOutput })
        {
            room.Lacks(exception.Message);
        }
    }

    // The last connection to close checkpoints the log.
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private string FaultOf(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Full or InputOutput => $"The disk of {directory.Root} is full, or broken: make room on it.",
        Corrupt or NoDatabase => $"{directory.Database} is damaged, or no database: put its backup back.",
        Busy => $"{directory.Database} is in use by another program: stop that one.",
        _ => $"{directory.Database} cannot be used.",
    };
}
