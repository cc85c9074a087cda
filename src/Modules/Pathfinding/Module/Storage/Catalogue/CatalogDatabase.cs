using System.Data.Common;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>The database of the rows: whatever differs between SQLite and PostgreSQL.</summary>
internal abstract class CatalogDatabase : IDisposable
{
    /// <summary>Whether only this process changes the rows, so that it knows every change.</summary>
    public virtual bool IsOwn => false;

    /// <summary>An auto-incrementing primary key column.</summary>
    public abstract string CountingKey { get; }

    /// <summary>The type of a binary column.</summary>
    public abstract string Bytes { get; }

    /// <summary>An open connection; the caller disposes it.</summary>
    public abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Starts a transaction in which all statements see one snapshot, without blocking writers.</summary>
    public abstract Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Creates or updates the tables, one process at a time.</summary>
    public abstract Task PrepareAsync(Func<DbConnection, Task> prepare);

    /// <summary>Whether the database is down, full or overloaded and the statement not at fault: worth another try.</summary>
    public abstract bool IsOutage(DbException exception);

    /// <summary>An outage without any answer: another try would wait as long.</summary>
    public virtual bool IsSilent(DbException exception) => false;

    /// <summary>Drops connections from before an outage.</summary>
    public virtual void Forget()
    {
    }

    /// <summary>Reports that a statement failed in an outage; if it is retried, the second time too.</summary>
    public abstract void Failed(DbException exception);

    /// <summary>Reports that a statement succeeded.</summary>
    public virtual void Answered()
    {
    }

    /// <summary>
    /// Does a piece of work, unless another process that shares the rows is doing it; returns whether it was done here.
    /// </summary>
    /// <remarks>If the database connection breaks meanwhile, another process may start too: this saves work, it is no lock.</remarks>
    public virtual async Task<bool> AloneAsync(string name, Func<Task> work)
    {
        await work();
        return true;
    }

    public abstract void Dispose();
}
