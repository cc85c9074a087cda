namespace ModularPath.Host.Http;

/// <summary>
/// What a browser may load: the page's own files and nothing else. Who may put the page into a frame of theirs is what
/// <c>Page:FrameAncestors</c> says, in the words of CSP Level 3; nobody else by default.
/// </summary>
internal static class ContentSecurity
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; form-action "
            + "'self'; base-uri 'none'; frame-ancestors ";

    public static IApplicationBuilder UseContentSecurity(this WebApplication app)
    {
        var policy = Policy + (app.Configuration["Page:FrameAncestors"] ?? "'self'");

        return app.Use((context, next) =>
        {
            // As the answer starts: an exception on the way clears what was set before.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";   // a map's id is in the page's address
                return Task.CompletedTask;
            });

            return next(context);
        });
    }
}
