using FastEndpoints;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Binds a request to its JSON body alone, see <see cref="StrictJson"/>.</summary>
internal sealed class StrictBody<T> : IRequestBinder<T>
    where T : class
{
    public async ValueTask<T> BindAsync(BinderContext ctx, CancellationToken ct) =>
        await StrictJson.ReadAsync<T>(ctx.HttpContext.Request.Body, ct);
}
