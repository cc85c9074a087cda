using System.Data.Common;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>The database of the rows: what its kind does in its own way.</summary>
internal abstract class CatalogDatabase : IDisposable
{
    /// <summary>A column that counts up by itself, and is the key.</summary>
    public abstract string CountingKey { get; }

    /// <summary>The type of a column of bytes.</summary>
    public abstract string Bytes { get; }

    /// <summary>An open connection, to be disposed.</summary>
    public abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Two statements after each other see the same moment, and nobody waits for it.</summary>
    public abstract Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Has the tables made or brought up to date by one process at a time.</summary>
    public abstract Task PrepareAsync(Func<DbConnection, Task> prepare);

    /// <summary>It is away, full or overloaded, and the statement was not at fault: worth another try.</summary>
    public abstract bool IsOutage(DbException exception);

    /// <summary>An outage of which nothing was heard: asking again would wait as long.</summary>
    public virtual bool IsSilent(DbException exception) => false;

    /// <summary>After an outage, connections from before it are worth nothing.</summary>
    public virtual void Forget()
    {
    }

    /// <summary>What was asked failed in an outage, the second time too where that is tried.</summary>
    public abstract void Failed(DbException exception);

    /// <summary>What was asked was done.</summary>
    public virtual void Answered()
    {
    }

    /// <summary>Does a piece of work, unless another process that shares the rows is at it; says whether it was done here.</summary>
    /// <remarks>Where the database breaks off meanwhile, another may begin: this saves work, and guards nothing.</remarks>
    public virtual async Task<bool> AloneAsync(string name, Func<Task> work)
    {
        await work();
        return true;
    }

    public abstract void Dispose();
}
