using System.Runtime.CompilerServices;
using System.Text;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// Files in the data directory: one directory for each map, which appears complete or not at all. They are written and
/// synchronised under <c>staging/</c>, then renamed into <c>maps/</c>.
/// </summary>
internal sealed class DirectoryFiles(DataDirectory directory, DiskSpace room, TimeProvider time) : IMapFiles
{
    /// <summary>The name under which training looks for corrections.</summary>
    public const string CorrectionsFile = "corrections.png";

    private const string Deleted = ".deleted";

    private readonly DirectorySetAside _setAside = new(directory, time);

    private string CatalogueFile => Path.Combine(directory.Maps, MapFiles.Catalogue);

    /// <inheritdoc/>
    public ISetAside SetAside => _setAside;

    /// <inheritdoc/>
    public string Corrections(int revision) => CorrectionsFile;

    /// <inheritdoc/>
    public async Task<string?> CatalogueAsync(CancellationToken cancellationToken) =>
        File.Exists(CatalogueFile) ? (await File.ReadAllTextAsync(CatalogueFile, cancellationToken)).Trim() : null;

    /// <inheritdoc/>
    public async Task BelongToAsync(string catalogue, CancellationToken cancellationToken)
    {
        await StageAsync(
            MapFiles.Catalogue, new Dictionary<string, ReadOnlyMemory<byte>> { [MapFiles.Catalogue] = Encoding.ASCII.GetBytes(catalogue) },
            staging =>
            {
                File.Move(Path.Combine(staging, MapFiles.Catalogue), CatalogueFile, overwrite: true);
                Directory.Delete(staging);
            },
            cancellationToken);
        DirectorySync.Flush(directory.Maps);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        await StageAsync(
            id, files.Append(new(MapFiles.Unfinished, default)), staging => Directory.Move(staging, Path.Combine(directory.Maps, id)),
            cancellationToken);
        DirectorySync.Flush(directory.Maps);
    }

    /// <inheritdoc/>
    public Task FinishAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(Path.Combine(directory.Maps, id, MapFiles.Unfinished));
        }
        catch (DirectoryNotFoundException)
        {
            // The map was deleted meanwhile.
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        var map = Path.Combine(directory.Maps, id);
        await StageAsync(
            $"{id}.added", files,
            staging =>
            {
                // Such a name is taken only if the database is older than the files.
                if (files.Keys.Where(name => name != CorrectionsFile && File.Exists(Path.Combine(map, name)))
                    .ToList() is { Count: > 0 } others)
                {
                    _setAside.Take(id, others);
                }

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
        // Renamed first: a reader sees all files or none, and after a crash the sweep finds the rest.
        var grave = Path.Combine(directory.Staging, id + Deleted);

        try
        {
            Directory.Move(Path.Combine(directory.Maps, id), grave);
            Directory.Delete(grave, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process was quicker.
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListAsync(string? id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;

        foreach (var map in Directory.EnumerateDirectories(directory.Maps, id ?? "*"))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Only this process uses the directory, and it lists files before it serves.
            foreach (var file in Directory.EnumerateFiles(map))
            {
                yield return new StoredFile(Path.GetFileName(map), Path.GetFileName(file), IsNew: false);
            }
        }
    }

    /// <inheritdoc/>
    public Task<int> ClearStagingAsync(CancellationToken cancellationToken)
    {
        var setAside = 0;

        foreach (var left in Directory.GetDirectories(directory.Staging))
        {
            if (left.EndsWith(Deleted, StringComparison.Ordinal))
            {
                Directory.Delete(left, recursive: true);
            }
            else
            {
                _setAside.TakeDirectory(left);
                setAside++;
            }
        }

        return Task.FromResult(setAside);
    }

    private async Task StageAsync(
        string name, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files, Action<string> publish,
        CancellationToken cancellationToken)
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

            if (DiskSpace.IsLacking(e))
            {
                room.Lacks(e.Message, files.Sum(static file => (long)file.Value.Length));
                throw Problem.StorageUnavailable("The disk of the maps is full.");
            }

            throw;
        }
    }

    private static async Task WriteDurablyAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // Without preallocation: if there is no room for it, .NET reports that in its message only, and a full disk could not be
        // told from a fault.
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous);

        // An empty file is its directory entry.
        if (!bytes.IsEmpty)
        {
            await RandomAccess.WriteAsync(handle, bytes, 0, cancellationToken);
            RandomAccess.FlushToDisk(handle);
        }
    }
}
