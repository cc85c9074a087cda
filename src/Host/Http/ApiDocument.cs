using FastEndpoints;
using Microsoft.OpenApi;
using ModularPath.Host.Security;

namespace ModularPath.Host.Http;

/// <summary>The OpenAPI document <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string GettingStarted =
        """
        A picture of a map in, a safe route out.

        **Getting started.** A picture becomes a map; the answer has its `id`:

        ```sh
        curl -F file=@plan.png http://localhost:8000/api/v1/maps/upload
        ```

        A way from one pixel to another, `[x, y]` from the top-left corner, told in words:

        ```sh
        curl 'http://localhost:8000/api/v1/maps/ID/route?from=120,340&to=900,77&steps=en'
        ```

        If there is none, the answer says what keeps the two places apart. Metres instead of pixels:

        ```sh
        curl -X PUT -H 'Content-Type: application/json' -d '{"points":[[100,400],[300,400]],"length_m":10}' \
          http://localhost:8000/api/v1/maps/ID/scale
        ```

        Every refusal is a problem document (RFC 9457) with a stable `code`, and says what to do. A server with keys takes one as
        `X-Api-Key: KEY`. Programs in .NET have the package `ModularPath.Client`, those in JavaScript `/client/modularpath.js`.
        """;

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", static options =>
        {
            options.AddOperationTransformer<EndpointTransformer>();
            options.AddDocumentTransformer(static (document, context, _) =>
            {
                document.Info.Title = "ModularPath";
                document.Info.Description = GettingStarted;
                document.Servers = PlaceOf(document.Servers);
                ApiGroups.Arrange(document);

                // Without keys there is nothing to authorize with, and nobody who would have to.
                if (!context.ApplicationServices.GetRequiredService<ApiKeyRing>().IsOpen)
                {
                    AskForKey(document);
                }

                return Task.CompletedTask;
            });
        });

    /// <summary>
    /// The module, the slice and the endpoint: clients are generated from these names, so they do not follow the folders of the code.
    /// </summary>
    public static string OperationIdOf(EndpointNameGenerationContext endpoint) =>
        endpoint.EndpointType.FullName!
            .Replace(".Http.", ".", StringComparison.Ordinal)
            .Replace(".", "", StringComparison.Ordinal) + endpoint.RouteNumber;

    // The address of whoever asked says nothing about the API; the path below which a proxy has it, everything.
    private static List<OpenApiServer> PlaceOf(IEnumerable<OpenApiServer>? servers) =>
        servers?.FirstOrDefault()?.Url is { } url
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.AbsolutePath.Trim('/') is { Length: > 0 } path
            ? [new OpenApiServer { Url = $"/{path}" }]
            : [];

    private static void AskForKey(OpenApiDocument document)
    {
        (document.Components ??= new OpenApiComponents()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyAuthentication.SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyAuthentication.Header,
                Description = "401: none was sent; 403: it is not valid; 429: it is used too often.",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.SchemeName, document)] = [] }];
    }
}
