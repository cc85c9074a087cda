namespace ModularPath.Host.Http;

/// <summary>
/// The API document as a page (Swagger UI). It loads nothing from elsewhere, and lives under the content security policy of all pages.
/// </summary>
internal static class ApiPage
{
    public const string Path = "/docs";

    /// <summary>The one inline style of Swagger UI 5, that of its logo, as a source of CSP. ApiPageTests notice if it changes.</summary>
    public const string LogoStyle = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

    public static void UseApiPage(this IApplicationBuilder app) => app.UseSwaggerUI(static page =>
    {
        page.DocumentTitle = "ModularPath API";
        page.RoutePrefix = Path.TrimStart('/');
        page.SwaggerEndpoint("../openapi/v1.json", "ModularPath");   // relative, since a proxy may serve all of this below a path
    });
}
