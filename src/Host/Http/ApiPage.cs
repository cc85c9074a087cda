using System.Text;

namespace ModularPath.Host.Http;

/// <summary>
/// The API document as a page (Swagger UI). It loads nothing from elsewhere, and lives under the content security policy of all pages.
/// </summary>
internal static class ApiPage
{
    public const string Path = "/docs";

    // The index of the package adds a bar with its vendor's name and an inline style; docs.js starts the same page without.
    private static readonly byte[] Index = Encoding.UTF8.GetBytes(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>ModularPath API</title>
          <link rel="icon" href="../icon.svg">
          <link rel="stylesheet" href="./swagger-ui.css">
        </head>
        <body>
          <div id="swagger-ui"></div>
          <script src="./swagger-ui-bundle.js"></script>
          <script src="../docs.js"></script>
        </body>
        </html>
        """);

    public static void UseApiPage(this IApplicationBuilder app) => app.UseSwaggerUI(static page =>
    {
        page.RoutePrefix = Path.TrimStart('/');
        page.IndexStream = static () => new MemoryStream(Index, writable: false);
    });
}
