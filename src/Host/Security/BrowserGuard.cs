using Microsoft.AspNetCore.Cors.Infrastructure;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Security;

/// <summary>
/// Keeps pages of other origins from reaching this server through a browser of its users: refuses host names that are not those of the
/// server (DNS rebinding) and, if no key is needed, writing requests across origins.
/// </summary>
internal static class BrowserGuard
{
    // Orchestrators and Prometheus use varying names and addresses. These paths show no map and change nothing.
    private static readonly PathString[] Watched = ["/health", "/metrics"];

    public static IApplicationBuilder UseBrowserGuard(this WebApplication app)
    {
        var (names, ring) = (app.Services.GetRequiredService<HostNames>(), app.Services.GetRequiredService<ApiKeyRing>());
        var policies = app.Services.GetRequiredService<ICorsPolicyProvider>();

        return app.Use(async (context, next) =>
        {
            var request = context.Request;
            var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

            if (!names.Include(request.Host) && !(isReading && Watched.Any(path => request.Path.StartsWithSegments(path))))
            {
                throw Misnamed(request.Host, ring.IsOpen);
            }

            // With keys there is nothing to guard: a browser never adds a key by itself.
            if (ring.IsOpen && !isReading && !HttpMethods.IsOptions(request.Method) && IsOfAnotherOrigin(request)
                && (await policies.GetPolicyAsync(context, null))?.IsOriginAllowed(request.Headers.Origin.ToString()) != true)
            {
                throw new ProblemException(
                    ProblemKind.Forbidden, "CrossOrigin",
                    $"A page of another origin ({(request.Headers.Origin is [{ } origin] ? origin : "it is not said which")}) asked for " +
                    "this, and this server has no keys by which to tell who is behind it. If that page may, whoever runs the server adds " +
                    "its origin to Security:Origins.");
            }

            await next(context);
        });
    }

    private static ProblemException Misnamed(HostString host, bool isOpen) => new(
        ProblemKind.Forbidden, "HostNotAllowed",
        isOpen
            ? "This server has no keys, so it answers only to the names of its own machine, such as localhost, and was asked as " +
              $"'{host}'. If that is a name of its, whoever runs it adds it to {HostNames.Setting}, or gives the server keys " +
              "(Security:KeyFile)."
            : $"This server does not answer to the name '{host}'. " +
              $"If that is a name of its, whoever runs it adds it to {HostNames.Setting}.");

    // Browsers send Sec-Fetch-Site to addresses that they trust (Fetch Metadata). Otherwise, and in older browsers, only Origin is sent.
    // Programs send neither.
    private static bool IsOfAnotherOrigin(HttpRequest request) => request.Headers["Sec-Fetch-Site"] switch
    {
        [{ Length: > 0 } site] => site is not ("same-origin" or "none"),
        _ => request.Headers.Origin is not [] and var origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)),
    };
}
