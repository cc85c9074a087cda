using FastEndpoints;
using Microsoft.OpenApi;
using ModularPath.Host.Security;

namespace ModularPath.Host.Http;

/// <summary>The OpenAPI document <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", static options =>
        {
            options.AddOperationTransformer<EndpointTransformer>();
            options.AddDocumentTransformer(static (document, _, _) =>
            {
                document.Info.Title = "ModularPath";
                document.Info.Description = "A picture of a map in, a safe route out.";
                document.Servers = PlaceOf(document.Servers);
                document.Tags = new HashSet<OpenApiTag>(document.Paths.Values
                    .SelectMany(static path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
                    .SelectMany(static operation => operation.Tags ?? Enumerable.Empty<OpenApiTagReference>())
                    .Select(static tag => tag.Reference.Id!)
                    .Distinct()
                    .Order()
                    .Select(static name => new OpenApiTag { Name = name }));
                AskForKey(document);

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
                Description = "Only where the server has keys. 401: none was sent; 403: it is not valid; 429: it is used too often.",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.SchemeName, document)] = [] }];
    }
}
