using ModularPath.Buckets;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// <c>set-aside/</c> of the bucket shared by replicas. If two replicas set the same file aside on one day, there is one copy.
/// </summary>
internal sealed class BucketSetAside(Bucket bucket, string name, TimeProvider time) : ISetAside
{
    private const string Folder = "set-aside/";

    /// <inheritdoc/>
    public string Place => $"{Folder} of bucket {name}";

    /// <inheritdoc/>
    public async Task TakeAsync(string id, IReadOnlyCollection<string>? names, CancellationToken cancellationToken)
    {
        names ??= await bucket.ListAsync(BucketFiles.KeyOf(id, ""), cancellationToken).Select(static file => file.Key.Split('/')[^1])
            .ToListAsync(cancellationToken);

        foreach (var name in names)
        {
            await MoveAsync(BucketFiles.KeyOf(id, name), KeyOf(id, name), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> GiveBackAsync(string id, string name, CancellationToken cancellationToken)
    {
        // Names begin with the day, so the latest comes last.
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

    /// <summary>Keeps a copy of a file that is about to be overwritten.</summary>
    public Task KeepAsync(string id, string name, byte[] content, CancellationToken cancellationToken) =>
        bucket.PutAsync(KeyOf(id, name), content, cancellationToken);

    private string KeyOf(string id, string name) => $"{Folder}{SetAsideDay.NameOf(time.GetUtcNow())}/{id}/{name}";

    // Not a server-side copy: stores differ in how they parse the source's name.
    private async Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (await bucket.GetAsync(from, cancellationToken) is not { } bytes)
        {
            return false;
        }

        await bucket.PutAsync(to, bytes, cancellationToken);
        await bucket.DeleteAsync(from, cancellationToken);
        return true;
    }
}
