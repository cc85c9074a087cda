namespace ModularPath.Host.Http;

/// <summary>
/// The API document as a page (Swagger UI). It loads nothing from elsewhere, and lives under the content security policy of all pages.
/// </summary>
internal static class ApiPage
{
    public const string Path = "/docs";

    public static void UseApiPage(this IApplicationBuilder app) => app.UseSwaggerUI(static page =>
    {
        page.DocumentTitle = "ModularPath API";
        page.RoutePrefix = Path.TrimStart('/');
        page.SwaggerEndpoint("../openapi/v1.json", "ModularPath");   // relative, since a proxy may serve all of this below a path
    });
}
