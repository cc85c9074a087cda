using FastEndpoints;
using ModularPath.Inference.Prediction.V1;
using ModularPath.Inference.Requests;

namespace ModularPath.Inference.Prediction;

/// <summary>Reads the query and nothing else: the body is pictures, which no binder is to touch.</summary>
internal sealed class PredictRequestBinder : IRequestBinder<PredictRequest>
{
    public ValueTask<PredictRequest> BindAsync(BinderContext context, CancellationToken cancellation)
    {
        var query = new StrictQuery(context.HttpContext.Request.Query).RefuseOthersThan("task", "return_probabilities");

        return ValueTask.FromResult(new PredictRequest
        {
            Task = query.OneOf("task", "segment"),
            ReturnProbabilities = query.Flag("return_probabilities"),
        });
    }
}
