using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace ModularPath.Host.Security;

/// <summary>
/// The pages of other origins that may call the API (CORS, <c>Security:Origins</c>). They send a key as all clients do; no cookies.
/// </summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>The headers that pages may read, in addition to those that CORS always allows.</summary>
    private static readonly string[] Readable =
    [
        "ETag", "Location", "Retry-After", "Content-Disposition", "Cache-Status", "Preference-Applied", "Allow", "WWW-Authenticate",
        "Accept-Ranges", "Content-Range", "X-Segmentation-Source", "X-Model", "X-Model-Digest", "X-Mean-Confidence", "X-Distance-Max",
        "X-Distance-Unit", "X-Distance-Farthest", "X-Warnings", "Inference-Header-Content-Length",
    ];

    public static void AddCrossOrigin(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<SecurityOptions>>(static (cors, security) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. security.Value.Origins])
                .AllowAnyMethod()
                .AllowAnyHeader()
                .WithExposedHeaders(Readable)
                .SetPreflightMaxAge(Remembered)));
    }

    /// <summary>Whether a browser would send the text as <c>Origin</c> (RFC 6454, section 6.2).</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0 && url.UserInfo.Length == 0
        && text.Equals(url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
