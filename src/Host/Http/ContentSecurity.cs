namespace ModularPath.Host.Http;

/// <summary>What a browser may load: the page's own files and nothing else.</summary>
internal static class ContentSecurity
{
    private const string Policy =
        "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";

    // The browsable API document is a vendor's page with inline scripts of its own.
    private const string DocumentsPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'";

    public static IApplicationBuilder UseContentSecurity(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(HttpFace.DocumentsPath) ? DocumentsPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";

        return next(context);
    });
}
