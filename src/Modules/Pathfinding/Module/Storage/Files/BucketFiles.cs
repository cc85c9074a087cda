using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;
using ModularPath.Buckets;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// Files in a bucket shared by replicas: <c>maps/ID/NAME</c>. An object appears whole or not at all, and one that a row names is
/// never overwritten.
/// </summary>
internal sealed class BucketFiles : IMapFiles, IDisposable
{
    private const string Folder = "maps/";

    // Longer than any upload takes, and longer than anyone reads a replaced file.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly Bucket _bucket;
    private readonly BucketSetAside _setAside;
    private readonly TimeProvider _time;
    private readonly Outage _outage;

    public BucketFiles(BucketOptions options, ILogger logger, TimeProvider time)
    {
        _outage = new Outage(
            logger, time, $"Bucket {options.Bucket} does not answer: what needs files of maps is refused",
            $"Bucket {options.Bucket} answers again");
        (_bucket, _time) = (new Bucket(options), time);
        _setAside = new BucketSetAside(_bucket, options.Bucket, time);
    }

    /// <inheritdoc/>
    public ISetAside SetAside => _setAside;

    /// <inheritdoc/>
    public async Task<string?> CatalogueAsync(CancellationToken cancellationToken) =>
        await _bucket.GetAsync(Folder + MapFiles.Catalogue, cancellationToken) is { } id ? Encoding.ASCII.GetString(id).Trim() : null;

    /// <inheritdoc/>
    public Task BelongToAsync(string catalogue, CancellationToken cancellationToken) =>
        _bucket.PutAsync(Folder + MapFiles.Catalogue, Encoding.ASCII.GetBytes(catalogue), cancellationToken);

    /// <inheritdoc/>
    public Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken) =>
        GuardedAsync(async () =>
    {
        await _bucket.PutAsync(KeyOf(id, MapFiles.Unfinished), default, cancellationToken);
        await PutAsync(id, files, cancellationToken);
    });

    /// <inheritdoc/>
    public Task FinishAsync(string id, CancellationToken cancellationToken) =>
        GuardedAsync(() => _bucket.DeleteAsync(KeyOf(id, MapFiles.Unfinished), cancellationToken));

    /// <inheritdoc/>
    public Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken) =>
        GuardedAsync(async () =>
    {
        // Another replica may have written the same content; different content is possible only if the database is older than the
        // files.
        await foreach (var (_, name, _) in ListAsync(id, cancellationToken).Where(file => files.ContainsKey(file.Name)))
        {
            if (await _bucket.GetAsync(KeyOf(id, name), cancellationToken) is { } other && !files[name].Span.SequenceEqual(other))
            {
                await _setAside.KeepAsync(id, name, other, cancellationToken);
            }
        }

        await PutAsync(id, files, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string id, string name, CancellationToken cancellationToken) =>
        GuardedAsync(() => _bucket.GetAsync(KeyOf(id, name), cancellationToken));

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        await foreach (var file in _bucket.ListAsync(KeyOf(id, ""), cancellationToken))
        {
            await _bucket.DeleteAsync(file.Key, cancellationToken);
        }
    });

    /// <inheritdoc/>
    public string Corrections(int revision) => string.Create(CultureInfo.InvariantCulture, $"corrections-{revision}.png");

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListAsync(string? id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var file in _bucket.ListAsync(id is null ? Folder : KeyOf(id, ""), cancellationToken))
        {
            if (file.Key[Folder.Length..].Split('/') is [var map, var name])
            {
                yield return new StoredFile(map, name, _time.GetUtcNow() - file.LastModified < Grace);
            }
        }
    }

    /// <inheritdoc/>
    public Task<int> ClearStagingAsync(CancellationToken cancellationToken) => Task.FromResult(0);   // a bucket has no staging

    public void Dispose() => _bucket.Dispose();

    /// <summary>The key of a map's file.</summary>
    internal static string KeyOf(string id, string name) => $"{Folder}{id}/{name}";

    private async Task PutAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        foreach (var (name, bytes) in files)
        {
            await _bucket.PutAsync(KeyOf(id, name), bytes, cancellationToken);
        }
    }

    private async Task GuardedAsync(Func<Task> call) => await GuardedAsync(async () =>
    {
        await call();
        return true;
    });

    // An outage of the store is not the request's fault: it can be repeated.
    private async Task<T> GuardedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            var done = await call();
            _outage.End();
            return done;
        }
        catch (BucketException e) when (e.IsOutage)
        {
            _outage.Begin(e.Message);
            throw Problem.StorageUnavailable("The store of the maps' files does not answer.");
        }
    }
}
