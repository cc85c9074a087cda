namespace ModularPath.Host.Http;

/// <summary>HEAD, which RFC 9110 (section 9.1) wants of whatever answers GET.</summary>
internal static class HeadRequests
{
    /// <summary>Before the routing, which then finds the endpoint of GET. Kestrel sends no body for a request that began as HEAD.</summary>
    public static IApplicationBuilder UseHead(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
