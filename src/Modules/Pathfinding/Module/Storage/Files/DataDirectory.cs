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

/// <summary>Explains to people why a data directory cannot be used.</summary>
internal static class DataDirectoryFault
{
    // Linux's EROFS.
    private const int ReadOnly = 30;

    /// <param name="root">The directory.</param>
    /// <param name="exception">The exception from opening it.</param>
    public static string Describe(string root, Exception exception) => exception switch
    {
        _ when FileAbove(root) is { } file => $"{(file == root ? root : $"{root} cannot be made: {file}")} is a file and no directory.",
        UnauthorizedAccessException =>
            $"User {Environment.UserName} may not write to {root}: it, or something in it, is another user's or write-protected. "
            + $"({exception.Message}) Give it to {Environment.UserName} (chown -R).",
        IOException { HResult: ReadOnly } => $"{root} is on a read-only file system: mount it so that it can be written to.",
        _ when DiskSpace.IsLacking(exception) => $"The disk of {root} is full: make room on it.",
        _ when exception.Message.Contains("being used by another process", StringComparison.Ordinal) =>
            $"{root} is in use by another process: stop that one.",
        _ => $"{root} cannot be used: {exception.Message}",
    };

    private static string? FileAbove(string path) =>
        File.Exists(path) ? path : Path.GetDirectoryName(path) is { } parent ? FileAbove(parent) : null;
}
