namespace ModularPath.Pathfinding.Storage.Files;

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
