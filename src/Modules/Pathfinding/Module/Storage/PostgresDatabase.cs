using System.Data;
using System.Data.Common;
using Npgsql;

namespace ModularPath.Pathfinding.Storage;

/// <summary>PostgreSQL, which replicas share.</summary>
internal sealed class PostgresDatabase(string connectionString) : CatalogDatabase
{
    // Any numbers that no other user of the database locks.
    private const long Preparing = 0x4D6F_6450_6174_6801;
    private const long Working = 0x4D6F_6450_6174_6802;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public override string CountingKey => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    public override string Bytes => "BYTEA";

    public override DbConnection Connect() => _source.OpenConnection();

    public override DbTransaction BeginReading(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public override void Prepare(Action<DbConnection> prepare)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        using var turn = connection.CreateCommand();
        turn.CommandText = $"SELECT pg_advisory_xact_lock({Preparing})";
        turn.ExecuteNonQuery();
        prepare(connection);
        transaction.Commit();
    }

    // It was told to stop, or is just starting.
    public override bool IsOutage(DbException exception) =>
        exception is NpgsqlException { IsTransient: true } or PostgresException { SqlState: "57P01" or "57P02" or "57P03" } || exception.InnerException is TimeoutException or IOException;

    public override void Forget() => _source.Clear();

    // The lock goes with the transaction, hence with whoever dies.
    public override async Task<bool> AloneAsync(string name, Func<Task> work)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var turn = new NpgsqlCommand($"SELECT pg_try_advisory_xact_lock(hashtextextended($1, {Working}))", connection) { Parameters = { new() { Value = name } } };

        if (await turn.ExecuteScalarAsync() is not true)
        {
            return false;
        }

        await work();
        return true;
    }

    public override void Dispose() => _source.Dispose();
}
