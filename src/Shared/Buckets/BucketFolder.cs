using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ModularPath.Buckets;

/// <summary>
/// A folder of a bucket by its address, <c>s3://BUCKET/FOLDER</c>. Everything else is where AWS' own tools look for it:
/// <c>AWS_REGION</c>, <c>AWS_ENDPOINT_URL_S3</c> for a store that is not Amazon's, keys in the environment, a profile or the role of
/// the machine. Methods throw <see cref="BucketException"/>.
/// </summary>
public sealed partial class BucketFolder : IDisposable
{
    private readonly Bucket _bucket;
    private readonly string _prefix;

    /// <exception cref="FormatException">It is no such address; the message says what one looks like.</exception>
    public BucketFolder(string address)
    {
        if (Address().Match(address) is not { Success: true } match)
        {
            // It is not repeated where somebody put keys into it.
            throw new FormatException(
                $"{(address.Contains('@', StringComparison.Ordinal) ? "An address with a user name" : $"'{address}'")} "
                    + "is no folder of a bucket: s3://BUCKET/FOLDER is one.");
        }

        _prefix = match.Groups["folder"].Value is { Length: > 0 } folder ? folder + "/" : "";
        var endpoint = FromEnvironment("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
        _bucket = new Bucket(new BucketOptions
        {
            Bucket = match.Groups["bucket"].Value,
            Region = FromEnvironment("AWS_REGION", "AWS_DEFAULT_REGION") ?? "us-east-1",
            ServiceUrl = endpoint,
            // Few stores but Amazon's have a host name for each bucket.
            ForcePathStyle = endpoint is not null,
        });
    }

    /// <summary>Whether it is meant as the address of a bucket and not as a path.</summary>
    public static bool IsMeantBy(string text) => text.StartsWith("s3://", StringComparison.Ordinal);

    /// <summary>Whether it is such an address.</summary>
    public static bool IsAddress(string text) => Address().IsMatch(text);

    /// <summary>The names below <paramref name="below"/>, relative to the folder.</summary>
    public async IAsyncEnumerable<string> ListAsync(string below, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var found in _bucket.ListAsync(_prefix + below, cancellationToken).ConfigureAwait(false))
        {
            yield return found.Key[_prefix.Length..];
        }
    }

    /// <returns>Null: there is no such object.</returns>
    public Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken) => _bucket.GetAsync(_prefix + name, cancellationToken);

    public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _bucket.PutAsync(_prefix + name, bytes, cancellationToken);

    public void Dispose() => _bucket.Dispose();

    // An empty variable is one that is not set, as everywhere in AWS' tools.
    private static string? FromEnvironment(params string[] names) =>
        names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(static value => !string.IsNullOrEmpty(value));

    [GeneratedRegex(@"^s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<folder>[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*)?)?/?\z")]
    private static partial Regex Address();
}
