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

    public override DbConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Execute(connection, "PRAGMA synchronous = FULL");
        return connection;
    }

    public override DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override void Prepare(Action<DbConnection> prepare)
    {
        // The directory is this process's alone.
        using var connection = Connect();
        Execute(connection, "PRAGMA journal_mode = WAL");
        prepare(connection);
    }

    public override bool IsOutage(DbException exception) => exception is SqliteException { SqliteErrorCode: Busy or InputOutput or Full };

    // The last connection to close takes the log's content over.
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
