namespace ModularPath.Buckets;

/// <summary>
/// A bucket of an S3-compatible store. Keys that are not given are looked for as AWS does: environment, profile, role of the machine.
/// </summary>
public sealed class BucketOptions
{
    /// <summary>It must exist.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The address of a store that is not Amazon's, such as <c>http://minio:9000</c>.</summary>
    public string? ServiceUrl { get; set; }

    public string Region { get; set; } = "us-east-1";

    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>The bucket's name in the path of addresses and not in the host's name.</summary>
    public bool ForcePathStyle { get; set; }

    /// <summary>How long one request to the store may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
