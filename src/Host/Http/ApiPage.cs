using Microsoft.AspNetCore.Rewrite;

namespace ModularPath.Host.Http;

/// <summary>The API document as a page (Swagger UI). It loads nothing from elsewhere, and lives under the content security policy of all pages.</summary>
internal static class ApiPage
{
    public const string Path = "/docs";

    public static void UseApiPage(this IApplicationBuilder app)
    {
        var folder = Path.TrimStart('/');

        // Swagger UI itself would lead people from /docs to /docs/index.html.
        app.UseRewriter(new RewriteOptions().AddRedirect($"^{folder}$", $"{folder}/").AddRewrite($"^{folder}/$", $"{folder}/index.html", skipRemainingRules: true));
        app.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "ModularPath API";
            page.RoutePrefix = folder;
            page.SwaggerEndpoint("../openapi/v1.json", "ModularPath");   // relative, since a proxy may serve all of this below a path
        });
    }
}
