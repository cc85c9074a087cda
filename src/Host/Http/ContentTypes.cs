using Microsoft.AspNetCore.Http.Metadata;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Http;

/// <summary>Refuses a request that has to have a body and does not say what it is, or says that it is compressed.</summary>
internal static class ContentTypes
{
    /// <summary>Before FastEndpoints does, whose refusal is a status without a word.</summary>
    public static IApplicationBuilder UseContentTypeCheck(this IApplicationBuilder app) => app.Use(static (context, next) =>
        IsCoded(context.Request)
            ? throw new ProblemException(
                ProblemKind.UnsupportedMedia, "UnsupportedMedia",
                $"{context.Request.PathBase}{context.Request.Path} does not take a body in Content-Encoding "
                    + $"'{context.Request.Headers.ContentEncoding}'. Send it as it is.")
        : string.IsNullOrEmpty(context.Request.ContentType)
        && context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { IsOptional: false, ContentTypes: { Count: > 0 } types }
            ? throw new ProblemException(
                ProblemKind.UnsupportedMedia, "UnsupportedMedia",
                $"{context.Request.PathBase}{context.Request.Path} takes a body, and the request does not say what its body is. "
                    + $"Send a Content-Type: {string.Join(" or ", types)}.")
            : next(context));

    private static bool IsCoded(HttpRequest request) =>
        request.Headers.ContentEncoding.Any(
            static coding => !string.IsNullOrEmpty(coding) && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
