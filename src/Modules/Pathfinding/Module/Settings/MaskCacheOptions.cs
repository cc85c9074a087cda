using System.ComponentModel.DataAnnotations;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Settings;

/// <summary>Where the masks of pictures seen before are kept.</summary>
public sealed class MaskCacheOptions
{
    public const string Section = "Segmentation:Cache";

    /// <summary>Memory for them, bytes. They are kept compressed: a quarter of a byte to one byte a pixel on real maps.</summary>
    [Range(0, long.MaxValue)]
    public long MemoryBytes { get; set; } = 32L << 20;

    /// <summary>How long they are kept. They do not grow old: a model of another digest has masks of its own.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// A Redis that several replicas share, as StackExchange.Redis writes it (<c>redis:6379,password=...</c>): what one has
    /// asked the model, none asks again. Without it every process remembers for itself.
    /// </summary>
    [RedisConnectionString($"{Section}:{nameof(Redis)}")]
    public string? Redis { get; set; }

    /// <summary>A Redis that does not answer within this is left alone until it does.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(250);
}
