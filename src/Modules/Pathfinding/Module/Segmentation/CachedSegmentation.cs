using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;

namespace ModularPath.Pathfinding.Segmentation;

/// <summary>
/// Remembers what the model said of a picture, by the picture's SHA-256, up to a number of bytes and for a while. Only
/// a model's own answers: a stand-in's must not outlive the outage.
/// </summary>
internal sealed class CachedSegmentation(ISegmentationPort inner, MaskMemory memory, TimeProvider clock, IOptions<PathfindingOptions> options)
    : ISegmentationPort
{
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(query.Picture.Span));

        if (memory.Masks.TryGet(key, out var known) && clock.GetUtcNow() - known.At < options.Value.MaskCacheLifetime)
        {
            var mask = known.Mask;
            return new SegmentationMask(mask.Width, mask.Height, mask.Labels, mask.Confidence, MaskOrigin.Cache, mask.Model, mask.ModelDigest);
        }

        var fresh = await inner.SegmentAsync(query, cancellationToken);

        if (fresh.Origin == MaskOrigin.Model)
        {
            memory.Masks.Put(key, (fresh, clock.GetUtcNow()));
        }

        return fresh;
    }
}
