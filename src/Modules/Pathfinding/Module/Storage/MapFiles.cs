namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// The files of the maps: one directory each, which appears complete or not at all. They are written and synchronised
/// under <c>staging/</c>, and only then renamed into <c>maps/</c>.
/// </summary>
internal sealed class MapFiles(DataDirectory directory)
{
    public const string Picture = "picture";
    public const string Mask = "mask.png";
    public const string Confidence = "confidence.png";

    /// <summary>Writes a map's files so that they outlive a crash from here on.</summary>
    public async Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        var staging = Path.Combine(directory.Staging, id);
        Directory.CreateDirectory(staging);

        try
        {
            foreach (var (name, bytes) in files)
            {
                await WriteDurablyAsync(Path.Combine(staging, name), bytes, cancellationToken);
            }

            DirectorySync.Flush(staging);
            Directory.Move(staging, Path.Combine(directory.Maps, id));
        }
        catch
        {
            Directory.Delete(staging, recursive: true);
            throw;
        }

        DirectorySync.Flush(directory.Maps);
    }

    /// <summary>Reads a file; null where the map's files are gone.</summary>
    public async Task<byte[]?> ReadAsync(string id, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(directory.Maps, id, name), cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string id)
    {
        // Renamed first: a reader sees all files or none, and a crash half-way leaves its rest where the sweep looks.
        var grave = Path.Combine(directory.Staging, $"{id}.deleted");

        try
        {
            Directory.Move(Path.Combine(directory.Maps, id), grave);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        Directory.Delete(grave, recursive: true);
    }

    /// <summary>Removes what uploads and deletions that never ended have left; says how many.</summary>
    public int Sweep(IReadOnlySet<string> known)
    {
        string[] orphans =
        [
            .. Directory.GetDirectories(directory.Staging),
            .. Directory.GetDirectories(directory.Maps).Where(path => !known.Contains(Path.GetFileName(path))),
        ];

        foreach (var orphan in orphans)
        {
            Directory.Delete(orphan, recursive: true);
        }

        return orphans.Length;
    }

    private static async Task WriteDurablyAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous, bytes.Length);
        await RandomAccess.WriteAsync(handle, bytes, 0, cancellationToken);
        RandomAccess.FlushToDisk(handle);
    }
}
