using ModularPath.Buckets;

namespace ModularPath.Pathfinding.Storage;

/// <summary><c>set-aside/</c> of the bucket that replicas share. Two that set the same aside on one day do it once.</summary>
internal sealed class BucketSetAside(Bucket bucket, string name, TimeProvider time) : ISetAside
{
    private const string Folder = "set-aside/";

    /// <inheritdoc/>
    public string Place => $"{Folder} of bucket {name}";

    /// <inheritdoc/>
    public async Task TakeAsync(string id, IReadOnlyCollection<string>? names, CancellationToken cancellationToken)
    {
        names ??= await bucket.ListAsync(BucketFiles.KeyOf(id, ""), cancellationToken).Select(static file => file.Key.Split('/')[^1]).ToListAsync(cancellationToken);

        foreach (var name in names)
        {
            await MoveAsync(BucketFiles.KeyOf(id, name), KeyOf(id, name), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> GiveBackAsync(string id, string name, CancellationToken cancellationToken)
    {
        // By day, hence the last of them last.
        var found = await bucket.ListAsync(Folder, cancellationToken)
            .LastOrDefaultAsync(file => file.Key.EndsWith($"/{id}/{name}", StringComparison.Ordinal), cancellationToken);
        return found is not null && await MoveAsync(found.Key, BucketFiles.KeyOf(id, name), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> EmptyAsync(DateOnly before, CancellationToken cancellationToken)
    {
        var emptied = new HashSet<string>(StringComparer.Ordinal);

        await foreach (var file in bucket.ListAsync(Folder, cancellationToken))
        {
            if (file.Key.Split('/') is [_, var day, .. var rest] && SetAsideDay.IsBefore(day, before))
            {
                await bucket.DeleteAsync(file.Key, cancellationToken);
                emptied.Add($"{day}/{rest[0]}");
            }
        }

        return emptied.Count;
    }

    /// <summary>Copies a map's file there, which stays where it is.</summary>
    public Task CopyAsync(string id, string name, CancellationToken cancellationToken) =>
        TryCopyAsync(BucketFiles.KeyOf(id, name), KeyOf(id, name), cancellationToken);

    private string KeyOf(string id, string name) => $"{Folder}{SetAsideDay.Of(time.GetUtcNow())}/{id}/{name}";

    private async Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        var moved = await TryCopyAsync(from, to, cancellationToken);

        if (moved)
        {
            await bucket.DeleteAsync(from, cancellationToken);
        }

        return moved;
    }

    // Stores have a request for it, and read the name of the source each in its own way.
    private async Task<bool> TryCopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        var bytes = await bucket.GetAsync(from, cancellationToken);

        if (bytes is not null)
        {
            await bucket.PutAsync(to, bytes, cancellationToken);
        }

        return bytes is not null;
    }
}
