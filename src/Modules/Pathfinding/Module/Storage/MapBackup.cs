using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// Copies a data directory, of which a server may be making use. A backup is a data directory too: to restore it, a server is started on a copy.
/// </summary>
/// <remarks>
/// Rows come before files: a correction is in its row until it is in the file, so either the rows that were copied have it or the file that is copied
/// later. What a file has beyond the rows does no harm. Maps may be deleted, and masks replaced, between the two: then all is done again, which takes
/// only what has changed.
/// </remarks>
public static class MapBackup
{
    private const int Rounds = 5;

    /// <param name="data">The data directory.</param>
    /// <param name="target">Does not exist yet; it appears when all is in it, and written to the disk.</param>
    /// <param name="cancellationToken">Ends it without a backup.</param>
    /// <returns>How many maps are in it.</returns>
    /// <exception cref="IOException">There is no such data, the target is there already, or there is no room.</exception>
    public static async Task<int> MakeAsync(string data, string target, CancellationToken cancellationToken)
    {
        var (database, maps) = (Path.Combine(data, DataDirectory.DatabaseName), Path.Combine(data, DataDirectory.MapsName));

        if (!File.Exists(database))
        {
            throw new FileNotFoundException($"There are no maps in {Path.GetFullPath(data)}: it has no {DataDirectory.DatabaseName}.");
        }

        if (Path.Exists(target))
        {
            throw new IOException($"{target} is there already. A backup goes to a directory that is not.");
        }

        var partial = Path.GetFullPath(target) + ".partial";

        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        for (var round = 0; round < Rounds; round++)
        {
            Directory.CreateDirectory(Path.Combine(partial, DataDirectory.MapsName));
            var rows = CopyRows(database, Path.Combine(partial, DataDirectory.DatabaseName));

            if (await CopyFilesAsync(rows, maps, Path.Combine(partial, DataDirectory.MapsName), cancellationToken))
            {
                DirectorySync.Flush(partial);
                Directory.Move(partial, target);
                DirectorySync.Flush(Path.GetDirectoryName(partial)!);
                return rows.Count;
            }
        }

        throw new IOException($"Rows and files of {Path.GetFullPath(data)} do not fit together, though this was tried {Rounds} times. What there is lies in {partial}.");
    }

    /// <summary>All rows as they are at one moment; writers go on meanwhile.</summary>
    private static Dictionary<string, int> CopyRows(string database, string copy)
    {
        File.Delete(copy);
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        using var command = target.CreateCommand();
        command.CommandText = "SELECT id, mask_revision FROM maps";
        using var rows = command.ExecuteReader();
        var maps = new Dictionary<string, int>(StringComparer.Ordinal);

        while (rows.Read())
        {
            maps.Add(rows.GetString(0), rows.GetInt32(1));
        }

        return maps;
    }

    /// <summary>Says whether each row has found its files.</summary>
    private static async Task<bool> CopyFilesAsync(Dictionary<string, int> rows, string maps, string copies, CancellationToken cancellationToken)
    {
        var complete = true;

        foreach (var (id, revision) in rows)
        {
            var (from, to) = (Path.Combine(maps, id), Path.Combine(copies, id));
            Directory.CreateDirectory(to);

            // These are never written again under the same name; the corrections' file is.
            foreach (var name in (string[])[MapFiles.Picture, MapFiles.Mask(revision), MapFiles.Confidence(revision)])
            {
                complete &= File.Exists(Path.Combine(to, name)) || await TryCopyAsync(Path.Combine(from, name), Path.Combine(to, name), cancellationToken);
            }

            await TryCopyAsync(Path.Combine(from, DirectoryFiles.CorrectionsFile), Path.Combine(to, DirectoryFiles.CorrectionsFile), cancellationToken);
            DirectorySync.Flush(to);
        }

        DirectorySync.Flush(copies);
        return complete;
    }

    private static async Task<bool> TryCopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            // A file that replaces this one meanwhile has another inode: what is open stays whole.
            await using var source = File.OpenRead(from);
            await using var target = File.Create(to);
            await source.CopyToAsync(target, cancellationToken);
            target.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
