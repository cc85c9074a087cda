using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// The directory of a process's maps: <c>modularpath.db</c> (rows), <c>maps/ID/</c> (files of a map), <c>staging/</c> (files of
/// unfinished uploads), <c>set-aside/</c> (unreferenced files) and <c>lock</c>.
/// </summary>
internal sealed class DataDirectory(string path) : IDisposable
{
    private FileStream? _lock;

    public string Root { get; } = Path.GetFullPath(path);

    public string Database => Path.Combine(Root, "modularpath.db");

    /// <summary>An empty database file counts as none.</summary>
    public bool HasDatabase => new FileInfo(Database) is { Exists: true, Length: > 0 };

    public string Maps => Path.Combine(Root, "maps");

    public string Staging => Path.Combine(Root, "staging");

    public string SetAside => Path.Combine(Root, "set-aside");

    /// <exception cref="FileNotFoundException">It contains no maps.</exception>
    public void Expect()
    {
        if (!HasDatabase)
        {
            throw new FileNotFoundException($"There are no maps in {Root}: it has no {Path.GetFileName(Database)}.");
        }
    }

    /// <summary>
    /// Creates the directories, takes the lock (the kernel releases it whenever the process ends) and checks that everything is
    /// writable.
    /// </summary>
    /// <exception cref="IOException">It cannot be used; the message says why, and what to do.</exception>
    public void Open()
    {
        try
        {
            Directory.CreateDirectory(Maps);
            Directory.CreateDirectory(Staging);
            _lock = OpenToWrite(Path.Combine(Root, "lock"));

            foreach (var directory in (string[])[Maps, Staging])
            {
                using var tried = new FileStream(
                    Path.Combine(directory, "tried"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0,
                    FileOptions.DeleteOnClose);
                tried.WriteByte(0);
            }

            if (HasDatabase)
            {
                OpenToWrite(Database).Dispose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{DataDirectoryFault.Describe(Root, e)} {PathfindingOptions.Section}:DataDirectory names another directory.", e);
        }
    }

    public void Dispose() => _lock?.Dispose();

    private static FileStream OpenToWrite(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
