using ModularPath.Buckets;

namespace ModularPath.Pathfinding.Storage;

/// <summary><c>set-aside/</c> of the bucket that replicas share. Two that set the same aside on one day do it once.</summary>
internal sealed class BucketSetAside(Bucket bucket, string name, TimeProvider time) : ISetAside
{
    private const string Folder = "set-aside/";

    /// <inheritdoc/>
    public string Place => $"{Folder} of bucket {name}";

    /// <summary>The key of what is set aside now.</summary>
    public static string KeyOf(DateTimeOffset now, string id, string name) => $"{Folder}{SetAsideDay.Of(now)}/{id}/{name}";

    /// <inheritdoc/>
    public async Task TakeAsync(string id, IReadOnlyCollection<string>? names, CancellationToken cancellationToken)
    {
        foreach (var name in names ?? await bucket.ListAsync(BucketFiles.KeyOf(id, ""), cancellationToken).Select(static file => file.Key.Split('/')[^1]).ToListAsync(cancellationToken))
        {
            await MoveAsync(BucketFiles.KeyOf(id, name), KeyOf(time.GetUtcNow(), id, name), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> GiveBackAsync(string id, string name, CancellationToken cancellationToken)
    {
        // By day, hence the last of them last.
        var found = await bucket.ListAsync(Folder, cancellationToken).LastOrDefaultAsync(file => file.Key.EndsWith($"/{id}/{name}", StringComparison.Ordinal), cancellationToken);
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

    private async Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        var moved = await bucket.CopyAsync(from, to, cancellationToken);

        if (moved)
        {
            await bucket.DeleteAsync(from, cancellationToken);
        }

        return moved;
    }
}
