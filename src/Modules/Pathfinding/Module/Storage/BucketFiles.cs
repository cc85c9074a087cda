using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Files in a bucket that replicas share: <c>maps/ID/NAME</c>. An object appears whole or not at all, and is never replaced.</summary>
internal sealed class BucketFiles(IOptions<PathfindingOptions> options, TimeProvider time) : IMapFiles, IDisposable
{
    private const string Folder = "maps/";

    // Longer than any upload under way, and than anyone reads what was replaced.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly BucketOptions _options = options.Value.Storage.S3!;
    private readonly AmazonS3Client _client = ClientOf(options.Value.Storage.S3!);

    /// <inheritdoc/>
    public async Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        foreach (var (name, bytes) in files)
        {
            using var content = new MemoryStream(bytes.ToArray(), writable: false);
            await GuardedAsync(() => _client.PutObjectAsync(
                new PutObjectRequest { BucketName = _options.Bucket, Key = KeyOf(id, name), InputStream = content, UseChunkEncoding = false }, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken) => WriteAsync(id, files, cancellationToken);

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string id, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await GuardedAsync(async () =>
            {
                using var found = await _client.GetObjectAsync(_options.Bucket, KeyOf(id, name), cancellationToken);
                using var content = new MemoryStream();
                await found.ResponseStream.CopyToAsync(content, cancellationToken);
                return content.ToArray();
            });
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var file in FilesAsync(Folder + id + "/", cancellationToken))
        {
            await GuardedAsync(() => _client.DeleteObjectAsync(_options.Bucket, file.Key, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public string Corrections(int revision) => string.Create(CultureInfo.InvariantCulture, $"corrections-{revision}.png");

    /// <inheritdoc/>
    public async Task<int> SweepAsync(Func<IReadOnlyDictionary<string, IReadOnlySet<string>>> known, CancellationToken cancellationToken)
    {
        var old = new List<(string Id, string Name)>();

        await foreach (var file in FilesAsync(Folder, cancellationToken))
        {
            if (file.Key[Folder.Length..].Split('/') is [var id, var name] && time.GetUtcNow() - file.LastModified?.ToUniversalTime() > Grace)
            {
                old.Add((id, name));
            }
        }

        var present = known();
        var orphans = old.Where(file => !present.TryGetValue(file.Id, out var names) || !names.Contains(file.Name)).ToList();

        foreach (var (id, name) in orphans)
        {
            await GuardedAsync(() => _client.DeleteObjectAsync(_options.Bucket, KeyOf(id, name), cancellationToken));
        }

        return orphans.Count;
    }

    public void Dispose() => _client.Dispose();

    private static string KeyOf(string id, string name) => $"{Folder}{id}/{name}";

    private static AmazonS3Client ClientOf(BucketOptions options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle,
            Timeout = options.Timeout,
            MaxErrorRetry = 2,
            // Stores that are not Amazon's do not know the check sums that trail a body.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };

        if (options.ServiceUrl is { } address)
        {
            (config.ServiceURL, config.AuthenticationRegion) = (address, options.Region);
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        }

        return options is { AccessKey: { } key, SecretKey: { } secret }
            ? new AmazonS3Client(new BasicAWSCredentials(key, secret), config)
            : new AmazonS3Client(config);
    }

    private async IAsyncEnumerable<S3Object> FilesAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = prefix };

        do
        {
            var page = await GuardedAsync(() => _client.ListObjectsV2Async(request, cancellationToken));

            foreach (var file in page.S3Objects ?? [])
            {
                yield return file;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    // A store that is away is no fault of the request: it is worth another try.
    private static async Task<T> GuardedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (IsOutage(e))
        {
            throw Problem.StorageUnavailable("The store of the maps' files does not answer.");
        }
    }

    private static bool IsOutage(Exception exception) => exception switch
    {
        AmazonServiceException e => (int)e.StatusCode is 0 or >= 500,
        AmazonClientException or HttpRequestException or IOException or TimeoutException => true,
        OperationCanceledException e => e.InnerException is TimeoutException,
        _ => false,
    };
}
