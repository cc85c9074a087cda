using System.Security.Cryptography;
using ModularPath.Pathfinding.Telemetry;

namespace ModularPath.Pathfinding.Segmentation.Caching;

/// <summary>
/// Caches the model's masks by picture. Concurrent requests for the same picture share one answer. If the current model cannot
/// answer, an earlier model's mask is returned, marked as stale.
/// </summary>
internal sealed class CachedSegmentation(
    ISegmentationPort inner, ICurrentModelPort model, MaskCache cache, PathfindingTelemetry telemetry) : ISegmentationPort
{
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        var mask = await FindAsync(query, cancellationToken);
        telemetry.LookedUp(mask.Origin);
        return mask;
    }

    private async Task<SegmentationMask> FindAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        var picture = Convert.ToHexStringLower(SHA256.HashData(query.Picture.Span));
        var digest = await model.DigestAsync(cancellationToken);

        try
        {
            return digest is null
                ? await cache.RememberAsync(picture, await inner.SegmentAsync(query, cancellationToken), cancellationToken)
                : await cache.GetOrAskAsync(picture, digest, token => inner.SegmentAsync(query, token), cancellationToken);
        }
        catch (SegmentationUnavailableException) when (!query.ModelOnly)
        {
            if (await cache.LatestAsync(picture, cancellationToken) is { } stale)
            {
                return stale;
            }

            throw;
        }
    }
}
