namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// Files in the data directory: one directory for each map, which appears complete or not at all. They are written and synchronised
/// under <c>staging/</c>, and only then renamed into <c>maps/</c>.
/// </summary>
internal sealed class DirectoryFiles(DataDirectory directory) : IMapFiles
{
    /// <summary>Training reads it.</summary>
    public const string CorrectionsFile = "corrections.png";

    // Linux's ENOSPC and EDQUOT.
    private const int NoSpace = 28;
    private const int NoQuota = 122;

    /// <inheritdoc/>
    public string Corrections(int revision) => CorrectionsFile;

    /// <inheritdoc/>
    public async Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        await StageAsync(id, files, staging => Directory.Move(staging, Path.Combine(directory.Maps, id)), cancellationToken);
        DirectorySync.Flush(directory.Maps);
    }

    /// <inheritdoc/>
    public async Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        var map = Path.Combine(directory.Maps, id);
        await StageAsync(
            $"{id}.added", files,
            staging =>
            {
                foreach (var name in files.Keys)
                {
                    File.Move(Path.Combine(staging, name), Path.Combine(map, name), overwrite: true);
                }

                Directory.Delete(staging);
            },
            cancellationToken);
        DirectorySync.Flush(map);
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        // Renamed first: a reader sees all files or none, and a crash half-way leaves its rest where the sweep looks.
        var grave = Path.Combine(directory.Staging, $"{id}.deleted");

        try
        {
            Directory.Move(Path.Combine(directory.Maps, id), grave);
            Directory.Delete(grave, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another was quicker.
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<int> SweepAsync(Func<CancellationToken, Task<IReadOnlyDictionary<string, IReadOnlySet<string>>>> known, CancellationToken cancellationToken)
    {
        var present = await known(cancellationToken);
        var maps = Directory.GetDirectories(directory.Maps).ToLookup(path => present.ContainsKey(Path.GetFileName(path)));
        string[] orphans = [.. Directory.GetDirectories(directory.Staging), .. maps[false]];

        foreach (var orphan in orphans)
        {
            Directory.Delete(orphan, recursive: true);
        }

        foreach (var map in maps[true])
        {
            foreach (var file in Directory.EnumerateFiles(map).Where(file => Path.GetFileName(file) is var name && name != CorrectionsFile && !present[Path.GetFileName(map)].Contains(name)))
            {
                File.Delete(file);
            }
        }

        return orphans.Length;
    }

    private async Task StageAsync(
        string name, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, Action<string> publish, CancellationToken cancellationToken)
    {
        var staging = Path.Combine(directory.Staging, name);

        try
        {
            Directory.CreateDirectory(staging);

            foreach (var (file, bytes) in files)
            {
                await WriteDurablyAsync(Path.Combine(staging, file), bytes, cancellationToken);
            }

            DirectorySync.Flush(staging);
            publish(staging);
        }
        catch (Exception e)
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }

            if (e is IOException { HResult: NoSpace or NoQuota })
            {
                throw Problem.StorageUnavailable("The disk of the maps is full.");
            }

            throw;
        }
    }

    private static async Task WriteDurablyAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // No size beforehand: where there is no room for it, .NET says so in words alone, and a full disk could not be told from a fault.
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous);
        await RandomAccess.WriteAsync(handle, bytes, 0, cancellationToken);
        RandomAccess.FlushToDisk(handle);
    }
}
