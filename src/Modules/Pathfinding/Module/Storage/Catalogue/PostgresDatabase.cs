using System.Data;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>PostgreSQL, shared by replicas.</summary>
internal sealed class PostgresDatabase(string connectionString, ILogger logger, TimeProvider time) : CatalogDatabase
{
    // Lock numbers; arbitrary, but unlikely to be used by others in the same database.
    private const long Preparing = 0x4D6F_6450_6174_6801;
    private const long Working = 0x4D6F_6450_6174_6802;

    // In seconds. A request's statement takes about a millisecond; creating or updating tables, or waiting for that, takes
    // longer.
    private const int LongestConnecting = 3;
    private const int LongestStatement = 5;
    private const int LongestPreparation = 300;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Patient(connectionString));

    private readonly Outage _outage = new(
        logger, time, "The database of the maps does not answer, or has no room: what needs it is refused",
        "The database of the maps answers again");

    public override string CountingKey => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    public override string Bytes => "BYTEA";

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    public override async Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public override async Task PrepareAsync(Func<DbConnection, Task> prepare)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = LongestPreparation, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ToString());

        try
        {
            await connection.OpenAsync();
        }
        catch (NpgsqlException e)
        {
            throw new IOException($"The database of the maps, at {settings.Host}, lets nobody in.", e);
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await using var turn = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Preparing})", connection);
        await turn.ExecuteNonQueryAsync();
        await prepare(connection);
        await transaction.CommitAsync();
    }

    // It was told to stop, or is just starting.
    public override bool IsOutage(DbException exception) =>
        exception is NpgsqlException { IsTransient: true } or PostgresException { SqlState: "57P01" or "57P02" or "57P03" }
            || exception.InnerException is TimeoutException or IOException;

    public override bool IsSilent(DbException exception) => exception.InnerException is TimeoutException;

    public override void Forget() => _source.Clear();

    public override void Failed(DbException exception) => _outage.Begin(exception.Message);

    public override void Answered() => _outage.End();

    // The lock ends with the transaction, hence also when its process dies.
    public override async Task<bool> AloneAsync(string name, Func<Task> work)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var turn = new NpgsqlCommand($"SELECT pg_try_advisory_xact_lock(hashtextextended($1, {Working}))", connection)
        { Parameters = { new() { Value = name } } };

        if (await turn.ExecuteScalarAsync() is not true)
        {
            return false;
        }

        await work();
        return true;
    }

    public override void Dispose() => _source.Dispose();

    // Npgsql would wait for 15 and 30 seconds.
    private static string Patient(string connectionString)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString);
        said.Timeout = said.ShouldSerialize("Timeout") ? said.Timeout : LongestConnecting;
        said.CommandTimeout = said.ShouldSerialize("Command Timeout") ? said.CommandTimeout : LongestStatement;
        return said.ToString();
    }
}
