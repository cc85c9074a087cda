using FastEndpoints;
using ModularPath.Inference.Engine.Settings;
using ModularPath.Inference.Requests;
using ModularPath.Inference.Segmentation.V1;

namespace ModularPath.Inference.Segmentation;

/// <summary>Reads the query and nothing else: the body is a picture, which no binder is to touch.</summary>
internal sealed class SegmentRequestBinder : IRequestBinder<SegmentRequest>
{
    public ValueTask<SegmentRequest> BindAsync(BinderContext context, CancellationToken cancellation)
    {
        var query = new StrictQuery(context.HttpContext.Request.Query)
            .RefuseOthersThan("return_visualization", "return_navigation_grid", "return_confidence", "engine");

        return ValueTask.FromResult(new SegmentRequest
        {
            ReturnVisualization = query.Flag("return_visualization"),
            ReturnNavigationGrid = query.Flag("return_navigation_grid"),
            ReturnConfidence = query.Flag("return_confidence"),
            Engine = query.OneOf("engine", "auto", EngineNames.UNet),
        });
    }
}
