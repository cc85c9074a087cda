using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Classical;
using ModularPath.Pathfinding.Telemetry;

namespace ModularPath.Pathfinding.Segmentation;

/// <summary>
/// Falls back to classical image processing if no model can answer. It is the outermost decorator: its masks are never cached.
/// </summary>
internal sealed partial class FallbackSegmentation(
    ISegmentationPort inner, ClassicalSegmenter classical, IOptions<FallbackOptions> options, PathfindingTelemetry telemetry,
    ILogger<FallbackSegmentation> logger) : ISegmentationPort
{
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.SegmentAsync(query, cancellationToken);
        }
        catch (SegmentationUnavailableException e) when (options.Value.Enabled && !query.ModelOnly)
        {
            LogFallback(e.Message);
            telemetry.FellBack();
            return await classical.SegmentAsync(query, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No model answers ({Reason}); the classical segmenter reads this picture")]
    private partial void LogFallback(string reason);
}
