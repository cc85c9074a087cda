using System.ComponentModel.DataAnnotations;
using ModularPath.Buckets;
using Npgsql;

namespace ModularPath.Pathfinding.Settings;

/// <summary>
/// Where several replicas keep the maps that they share. Without <see cref="Postgres"/> and <see cref="S3"/> one process keeps
/// them in its data directory.
/// </summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>
    /// Rows: a connection string of PostgreSQL 14 or later (npgsql.org), such as
    /// <c>Host=db;Username=...;Password=...;Database=maps</c>. Unless given, <c>Timeout</c> (for connecting) is 3 and <c>Command
    /// Timeout</c> 5 seconds.
    /// </summary>
    public string? Postgres { get; set; }

    /// <summary>Files.</summary>
    public BucketOptions? S3 { get; set; }

    /// <summary>
    /// How long unreferenced files are kept under <c>set-aside</c> before they are deleted: leftovers of crashes, replaced masks.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepSetAside { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether replicas share the maps.</summary>
    internal bool IsShared => Postgres is not null && S3 is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Postgres is null != S3 is null)
        {
            yield return new ValidationResult("Storage:Postgres and Storage:S3 go together: replicas share rows and files, or neither.");
        }

        if (Postgres is { } postgres && Fault(postgres) is { } fault)
        {
            yield return new ValidationResult(
                $"Storage:Postgres is not a connection string such as Host=db;Username=...;Password=...;Database=maps: {fault}");
        }

        if (S3 is { ServiceUrl: { } withKeys } && withKeys.Contains('@', StringComparison.Ordinal))
        {
            // The value is not repeated: it may contain a password.
            yield return new ValidationResult(
                "Storage:S3:ServiceUrl has a user name in it; it must be an address such as http://minio:9000. "
                + "Keys go to Storage:S3:AccessKey and SecretKey.");
        }
        else if (S3 is { ServiceUrl: { } address }
            && !(Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"Storage:S3:ServiceUrl is '{address}', not an address such as http://minio:9000.");
        }

        if (S3 is { Bucket: null or "" })
        {
            yield return new ValidationResult("Storage:S3:Bucket is not set.");
        }
    }

    private static string? Fault(string connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host) ? "it names no Host." : null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
