using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Storage;

/// <summary>SQLite in the data directory. Write-ahead log with full synchronisation: what was committed outlives the process and the power.</summary>
internal sealed class SqliteDatabase(DataDirectory directory) : CatalogDatabase
{
    private const int Busy = 5;
    private const int InputOutput = 10;
    private const int Full = 13;

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = directory.Database, DefaultTimeout = 30 }.ToString();

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
        // The directory is this process's alone.
        await using var connection = await ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        await using var transaction = await connection.BeginTransactionAsync();
        await prepare(connection);
        await transaction.CommitAsync();
    }

    public override bool IsOutage(DbException exception) => exception is SqliteException { SqliteErrorCode: Busy or InputOutput or Full };

    // The last connection to close takes the log's content over.
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
