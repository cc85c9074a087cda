using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Segmentation;

/// <summary>The masks that <see cref="CachedSegmentation"/> remembers; apart from it, since ports may be short-lived.</summary>
internal sealed class MaskMemory(IOptions<PathfindingOptions> options)
{
    public ByteBudgetCache<string, (SegmentationMask Mask, DateTimeOffset At)> Masks { get; } =
        new(options.Value.MaskCacheBytes, static entry => 2L * entry.Mask.Labels.Length);
}
