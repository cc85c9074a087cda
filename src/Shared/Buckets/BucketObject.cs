namespace ModularPath.Buckets;

/// <summary>What a bucket's listing says of one object.</summary>
public sealed record BucketObject(string Key, DateTimeOffset LastModified);
