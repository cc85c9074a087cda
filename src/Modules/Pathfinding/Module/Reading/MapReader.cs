using ModularPath.Pathfinding.Storage.Files;
using ModularPath.Pathfinding.Telemetry;

namespace ModularPath.Pathfinding.Reading;

/// <summary>Segments a picture and finds its regions.</summary>
internal sealed class MapReader(ISegmentationPort segmentation, SharedGrounds grounds, PathfindingTelemetry telemetry)
{
    /// <param name="picture">Encoded.</param>
    /// <param name="size">Of the picture, as its header says.</param>
    /// <param name="modelOnly">Whether only the current model may answer, no fallback.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SegmentationUnavailableException">No model answers, and there is no fallback.</exception>
    public async Task<MapReading> ReadAsync(
        ReadOnlyMemory<byte> picture, (int Width, int Height) size, bool modelOnly, CancellationToken cancellationToken)
    {
        using var activity = PathfindingTelemetry.Source.StartActivity("read map");
        var mask = await segmentation.SegmentAsync(
            new SegmentationQuery(picture) { Size = size, ModelOnly = modelOnly }, cancellationToken);
        telemetry.Read(mask.Origin);
        activity?.SetTag("segmentation.source", mask.Origin.ToString().ToLowerInvariant());
        return new MapReading(grounds.Of(mask.Width, mask.Height, mask.Labels, mask.Confidence), MaskProvenance.Of(mask));
    }
}

/// <summary>The reading of a picture.</summary>
/// <param name="Ground">Its pixels, and what routing needs of them.</param>
/// <param name="Provenance">The source of the mask.</param>
internal sealed record MapReading(MapGround Ground, MaskProvenance Provenance)
{
    /// <summary>The mask as files, named for a revision of the map.</summary>
    public Dictionary<string, ReadOnlyMemory<byte>> ToFiles(int revision) => new()
    {
        [MapFiles.Mask(revision)] = Ground.Encoded.Labels,
        [MapFiles.Confidence(revision)] = Ground.Encoded.Confidence,
    };
}
