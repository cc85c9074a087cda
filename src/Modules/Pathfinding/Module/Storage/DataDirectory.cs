namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// The one directory of a process's maps: <c>modularpath.db</c> (rows), <c>maps/ID/</c> (files of a map),
/// <c>staging/</c> (files of uploads under way), <c>set-aside/</c> (what nothing names any more) and <c>lock</c>.
/// </summary>
internal sealed class DataDirectory(string path) : IDisposable
{
    private FileStream? _lock;

    public string Root { get; } = Path.GetFullPath(path);

    public string Database => Path.Combine(Root, "modularpath.db");

    /// <summary>An empty file is as good as none.</summary>
    public bool HasDatabase => new FileInfo(Database) is { Exists: true, Length: > 0 };

    public string Maps => Path.Combine(Root, "maps");

    public string Staging => Path.Combine(Root, "staging");

    public string SetAside => Path.Combine(Root, "set-aside");

    /// <exception cref="FileNotFoundException">There are no maps in it.</exception>
    public void Expect()
    {
        if (!HasDatabase)
        {
            throw new FileNotFoundException($"There are no maps in {Root}: it has no {Path.GetFileName(Database)}.");
        }
    }

    /// <summary>Makes the directories and takes the lock; the kernel gives it back when the process ends, however it ends.</summary>
    /// <exception cref="IOException">Another process uses the directory.</exception>
    public void Open()
    {
        Directory.CreateDirectory(Maps);
        Directory.CreateDirectory(Staging);

        try
        {
            _lock = new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"{Root} is in use by another process. Stop it, or set {PathfindingOptions.Section}:DataDirectory.", e);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
