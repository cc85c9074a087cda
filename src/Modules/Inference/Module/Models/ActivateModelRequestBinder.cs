using FastEndpoints;
using ModularPath.Inference.Models.V1;
using ModularPath.Inference.Requests;

namespace ModularPath.Inference.Models;

/// <summary>Reads route and query: there is no body.</summary>
internal sealed class ActivateModelRequestBinder : IRequestBinder<ActivateModelRequest>
{
    public ValueTask<ActivateModelRequest> BindAsync(BinderContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        new StrictQuery(request.Query).RefuseOthersThan("name");

        return ValueTask.FromResult(new ActivateModelRequest
        {
            Version = (string)request.RouteValues["version"]!,
            Name = request.Query.TryGetValue("name", out var name) ? name.ToString() : null,
        });
    }
}
