using FastEndpoints;
using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>Reads the route and nothing else: a body is tensors, which no binder is to touch.</summary>
internal sealed class ModelRequestBinder : IRequestBinder<ModelRequest>
{
    public ValueTask<ModelRequest> BindAsync(BinderContext context, CancellationToken cancellation)
    {
        var route = context.HttpContext.Request.RouteValues;

        return ValueTask.FromResult(new ModelRequest { Model = (string)route["model"]!, Version = (string?)route["version"] });
    }
}
