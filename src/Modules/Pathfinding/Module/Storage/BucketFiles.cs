using System.Globalization;
using ModularPath.Buckets;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Files in a bucket that replicas share: <c>maps/ID/NAME</c>. An object appears whole or not at all, and is never replaced.</summary>
internal sealed class BucketFiles(BucketOptions options, TimeProvider time) : IMapFiles, IDisposable
{
    private const string Folder = "maps/";

    // Longer than any upload under way, and than anyone reads what was replaced.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly Bucket _bucket = new(options);

    /// <inheritdoc/>
    public Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        foreach (var (name, bytes) in files)
        {
            await _bucket.PutAsync(KeyOf(id, name), bytes, cancellationToken);
        }
    });

    /// <inheritdoc/>
    public Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken) => WriteAsync(id, files, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string id, string name, CancellationToken cancellationToken) => GuardedAsync(() => _bucket.GetAsync(KeyOf(id, name), cancellationToken));

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        await foreach (var file in _bucket.ListAsync(Folder + id + "/", cancellationToken))
        {
            await _bucket.DeleteAsync(file.Key, cancellationToken);
        }
    });

    /// <inheritdoc/>
    public string Corrections(int revision) => string.Create(CultureInfo.InvariantCulture, $"corrections-{revision}.png");

    /// <inheritdoc/>
    public Task<int> SweepAsync(Func<CancellationToken, Task<IReadOnlyDictionary<string, IReadOnlySet<string>>>> known, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        var old = new List<(string Id, string Name)>();

        await foreach (var file in _bucket.ListAsync(Folder, cancellationToken))
        {
            if (file.Key[Folder.Length..].Split('/') is [var id, var name] && time.GetUtcNow() - file.LastModified > Grace)
            {
                old.Add((id, name));
            }
        }

        var present = await known(cancellationToken);
        var orphans = old.Where(file => !present.TryGetValue(file.Id, out var names) || !names.Contains(file.Name)).ToList();

        foreach (var (id, name) in orphans)
        {
            await _bucket.DeleteAsync(KeyOf(id, name), cancellationToken);
        }

        return orphans.Count;
    });

    public void Dispose() => _bucket.Dispose();

    private static string KeyOf(string id, string name) => $"{Folder}{id}/{name}";

    private static async Task GuardedAsync(Func<Task> call) => await GuardedAsync(async () =>
    {
        await call();
        return true;
    });

    // A store that is away is no fault of the request: it is worth another try.
    private static async Task<T> GuardedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (BucketException e) when (e.IsOutage)
        {
            throw Problem.StorageUnavailable("The store of the maps' files does not answer.");
        }
    }
}
