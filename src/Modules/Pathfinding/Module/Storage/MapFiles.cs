using System.Globalization;

namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// The files of the maps: one directory each, which appears complete or not at all. They are written and synchronised
/// under <c>staging/</c>, and only then renamed into <c>maps/</c>.
/// </summary>
internal sealed class MapFiles(DataDirectory directory)
{
    public const string Picture = "picture";

    /// <summary>What people said of the map's pixels; training reads it too.</summary>
    public const string Corrections = "corrections.png";

    /// <summary>The mask that came with a revision.</summary>
    public static string Mask(int revision) => Named("mask", revision);

    /// <summary>The confidence that came with a revision.</summary>
    public static string Confidence(int revision) => Named("confidence", revision);

    /// <summary>Writes a map's files so that they outlive a crash from here on.</summary>
    public async Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        await StageAsync(id, files, staging => Directory.Move(staging, Path.Combine(directory.Maps, id)), cancellationToken);
        DirectorySync.Flush(directory.Maps);
    }

    /// <summary>
    /// Adds files to a map's, so that they outlive a crash from here on. Those that they are to replace stay: someone may
    /// be about to read them; the next start removes them.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The map's files are gone.</exception>
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

    /// <summary>Removes what uploads, replacements and deletions have left, ended or not; says how much of it was not ended.</summary>
    /// <param name="known">The maps that there are, each with the revision of its mask.</param>
    public int Sweep(IReadOnlyDictionary<string, int> known)
    {
        var maps = Directory.GetDirectories(directory.Maps).ToLookup(path => known.ContainsKey(Path.GetFileName(path)));
        string[] orphans = [.. Directory.GetDirectories(directory.Staging), .. maps[false]];

        foreach (var orphan in orphans)
        {
            Directory.Delete(orphan, recursive: true);
        }

        foreach (var map in maps[true])
        {
            var revision = known[Path.GetFileName(map)];
            string[] present = [Picture, Corrections, Mask(revision), Confidence(revision)];

            foreach (var file in Directory.EnumerateFiles(map).Where(file => !present.Contains(Path.GetFileName(file))))
            {
                File.Delete(file);
            }
        }

        return orphans.Length;
    }

    // Those of the first revision are called what they always were.
    private static string Named(string name, int revision) =>
        revision == 1 ? $"{name}.png" : string.Create(CultureInfo.InvariantCulture, $"{name}-{revision}.png");

    private async Task StageAsync(
        string name, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, Action<string> publish, CancellationToken cancellationToken)
    {
        var staging = Path.Combine(directory.Staging, name);
        Directory.CreateDirectory(staging);

        try
        {
            foreach (var (file, bytes) in files)
            {
                await WriteDurablyAsync(Path.Combine(staging, file), bytes, cancellationToken);
            }

            DirectorySync.Flush(staging);
            publish(staging);
        }
        catch
        {
            Directory.Delete(staging, recursive: true);
            throw;
        }
    }

    private static async Task WriteDurablyAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous, bytes.Length);
        await RandomAccess.WriteAsync(handle, bytes, 0, cancellationToken);
        RandomAccess.FlushToDisk(handle);
    }
}
