using System.Collections.Concurrent;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>
/// The rows that were read since the last write. Only for a database that this process alone writes to: then they are what a read
/// would find.
/// </summary>
internal sealed class KnownRows
{
    // A row has some kilobytes, up to a hundred with many zones.
    private const int Most = 1000;

    private volatile ConcurrentDictionary<string, MapRecord> _rows = [];

    /// <summary>The row of a map; null if there is none.</summary>
    /// <param name="id">The map.</param>
    /// <param name="read">Reads the row.</param>
    public ValueTask<MapRecord?> FindAsync(string id, Func<Task<MapRecord?>> read)
    {
        var rows = _rows;
        return rows.TryGetValue(id, out var known) ? new(known) : new(ReadAsync(rows, read));
    }

    /// <summary>Forgets all rows: after every write, before anybody is told of it.</summary>
    public void Forget() => _rows = [];

    // What was read before a write goes into the rows of that time, which nobody looks at any more.
    private static async Task<MapRecord?> ReadAsync(ConcurrentDictionary<string, MapRecord> rows, Func<Task<MapRecord?>> read)
    {
        if (await read() is not { } row)
        {
            return null;
        }

        if (rows.Count >= Most)
        {
            rows.Clear();
        }

        return rows[row.Id] = row;
    }
}
