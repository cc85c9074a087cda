using FastEndpoints;
using Microsoft.AspNetCore.Http.Features;

namespace ModularPath.Pathfinding.Requests;

/// <summary>Binds a request to its JSON body alone, see <see cref="StrictJson"/>.</summary>
internal sealed class StrictBody<T> : IRequestBinder<T>
    where T : class
{
    private const long MostBytes = 256 * 1024;

    public async ValueTask<T> BindAsync(BinderContext ctx, CancellationToken ct)
    {
        // The largest sensible request has some kilobytes; the server's own limit is made for pictures.
        if (ctx.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        return await StrictJson.ReadAsync<T>(ctx.HttpContext.Request.Body, ct);
    }
}
