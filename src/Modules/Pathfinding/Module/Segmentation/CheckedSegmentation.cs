using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Segmentation;

/// <summary>
/// Refuses a mask whose size differs from its picture's. The fault lies behind the port, so the port counts as unavailable: a
/// stretched or shifted mask would lead through walls.
/// </summary>
internal sealed class CheckedSegmentation(ISegmentationPort inner, IOptions<PathfindingOptions> options) : ISegmentationPort
{
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        var (width, height) = query.Size ?? SizeOf(PictureDecoder.ReadHeader(query.Picture, options.Value.Limits));
        var mask = await inner.SegmentAsync(query with { Size = (width, height) }, cancellationToken);

        return mask.Width == width && mask.Height == height
            ? mask
            : throw new SegmentationUnavailableException(
                $"{mask.Model} answered a mask of {mask.Width} x {mask.Height} pixels for a picture of {width} x {height}.");

        static (int Width, int Height) SizeOf(PictureHeader header) => (header.Width, header.Height);
    }
}
