using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ModularPath.Buckets;

/// <summary>
/// A bucket of an S3-compatible store. An object appears whole or not at all. Every method throws <see cref="BucketException"/>.
/// </summary>
public sealed class Bucket(BucketOptions options) : IDisposable
{
    private readonly AmazonS3Client _client = ClientOf(options);

    public async Task PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(bytes.ToArray(), writable: false);
        await GuardedAsync(() => _client.PutObjectAsync(
            new PutObjectRequest { BucketName = options.Bucket, Key = key, InputStream = content, UseChunkEncoding = false },
            cancellationToken)).ConfigureAwait(false);
    }

    /// <returns>Null: there is no such object.</returns>
    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await GuardedAsync(async () =>
            {
                using var found = await _client.GetObjectAsync(options.Bucket, key, cancellationToken).ConfigureAwait(false);
                using var content = new MemoryStream();
                await found.ResponseStream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
                return content.ToArray();
            }).ConfigureAwait(false);
        }
        catch (BucketException e) when (e.InnerException is AmazonS3Exception
        {
            StatusCode: HttpStatusCode.NotFound,
            ErrorCode: not "NoSuchBucket"
        })
        {
            return null;
        }
    }

    /// <summary>The objects whose keys begin with <paramref name="prefix"/>, in the order of their keys.</summary>
    public async IAsyncEnumerable<BucketObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = prefix };

        do
        {
            var page = await GuardedAsync(() => _client.ListObjectsV2Async(request, cancellationToken)).ConfigureAwait(false);

            foreach (var found in page.S3Objects ?? [])
            {
                yield return new BucketObject(found.Key, found.LastModified?.ToUniversalTime() ?? DateTimeOffset.MaxValue);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        GuardedAsync(() => _client.DeleteObjectAsync(options.Bucket, key, cancellationToken));

    public void Dispose() => _client.Dispose();

    private static AmazonS3Client ClientOf(BucketOptions options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            Timeout = options.Timeout,
            MaxErrorRetry = 2,
            // Stores that are not Amazon's do not know the check sums that trail a body.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };

        var credentials = options is { AccessKey: { } key, SecretKey: { } secret } ? new BasicAWSCredentials(key, secret) : null;

        if (options.ServiceUrl is { } address)
        {
            (config.ServiceURL, config.AuthenticationRegion) = (address, options.Region);
            return credentials is null ? new StayingClient(config) : new StayingClient(credentials, config);
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(credentials, config);
    }

    private async Task<T> GuardedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException e)
        {
            throw new BucketException(
                $"The store of bucket '{options.Bucket}' answered {(int)e.StatusCode} {e.ErrorCode}: {e.Message}",
                (int)e.StatusCode is 0 or >= 500, e);
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or IOException or TimeoutException
            or OperationCanceledException { InnerException: TimeoutException })
        {
            throw new BucketException($"The store of bucket '{options.Bucket}' does not answer: {e.Message}", isOutage: true, e);
        }
    }
}
