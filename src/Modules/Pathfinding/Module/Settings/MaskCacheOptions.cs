using System.ComponentModel.DataAnnotations;

namespace ModularPath.Pathfinding.Settings;

/// <summary>Where masks of known pictures are cached.</summary>
public sealed class MaskCacheOptions
{
    public const string Section = "Segmentation:Cache";

    /// <summary>Memory limit in bytes. Masks are compressed: a quarter of a byte to one byte a pixel on real maps.</summary>
    [Range(0, long.MaxValue)]
    public long MemoryBytes { get; set; } = 32L << 20;

    /// <summary>How long masks are kept. They do not become outdated: a model with another digest has its own.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// A Redis shared by several replicas, in the notation of StackExchange.Redis (<c>redis:6379,password=...</c>): a picture
    /// that one replica has sent to the model, no other sends again. Without it every process has its own cache.
    /// </summary>
    [RedisConnectionString($"{Section}:{nameof(Redis)}")]
    public string? Redis { get; set; }

    /// <summary>A Redis that does not answer within this time is not used until it answers again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(250);
}
