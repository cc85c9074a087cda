using System.Reflection;
using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace ModularPath.Host.Http;

/// <summary>Adds what Microsoft's generator cannot see in a FastEndpoints route: summary, tag, parameters.</summary>
internal sealed class EndpointTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;

        if (metadata.OfType<EndpointDefinition>().SingleOrDefault() is not { } endpoint)
        {
            return;
        }

        operation.Summary = endpoint.EndpointSummary?.Summary ?? operation.Summary;
        operation.Description = endpoint.EndpointSummary?.Description ?? operation.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(endpoint), context.Document) };
        await MoveParametersOutOfBody(operation, endpoint, context, cancellationToken);
        DescribeRawBodies(operation);
        operation.Security = metadata.OfType<IAllowAnonymous>().Any() ? [] : operation.Security;
    }

    // The generator gives every content type of a request the schema of its form; a raw body is the file itself.
    private static void DescribeRawBodies(OpenApiOperation operation)
    {
        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type.StartsWith("image/", StringComparison.Ordinal) || type == "application/octet-stream")
            {
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }
    }

    // The folder of the slice: ModularPath.Pathfinding.Maps → Maps.
    private static string TagOf(EndpointDefinition endpoint) => endpoint.EndpointType.Namespace!.Split('.')[^1];

    private static async Task MoveParametersOutOfBody(
        OpenApiOperation operation,
        EndpointDefinition endpoint,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var route = RoutePatternFactory.Parse(context.Description.RelativePath!);
        var hasBody = context.Description.HttpMethod is not ("GET" or "HEAD" or "DELETE");

        foreach (var property in endpoint.ReqDtoType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = NameOf(property);
            var inRoute = route.GetParameter(name) is not null;

            // A route that is one of several of its endpoint need not have all that the others have.
            if (!inRoute && (property.IsDefined(typeof(RouteParamAttribute)) || (hasBody && !property.IsDefined(typeof(QueryParamAttribute)))))
            {
                continue;
            }

            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = inRoute ? ParameterLocation.Path : ParameterLocation.Query,
                Required = inRoute || property.IsDefined(typeof(System.ComponentModel.DataAnnotations.RequiredAttribute)),
                Description = endpoint.EndpointSummary?.Params.GetValueOrDefault(property.Name),
                Schema = await context.GetOrCreateSchemaAsync(property.PropertyType, null, cancellationToken),
            });
            RemoveFromBody(operation, context.Document!, name);
        }

        // What the body's type does not have, the address still has.
        foreach (var parameter in route.Parameters.Where(parameter => operation.Parameters?.Any(known => known.Name == parameter.Name) != true))
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Path,
                Required = true,
                Description = endpoint.EndpointSummary?.Params.GetValueOrDefault(parameter.Name),
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        if (!hasBody)
        {
            operation.RequestBody = null;
        }
    }

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<BindFromAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static void RemoveFromBody(OpenApiOperation operation, OpenApiDocument document, string name)
    {
        foreach (var content in operation.RequestBody?.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
        {
            if (content.Schema is OpenApiSchemaReference { Reference.Id: { } id })
            {
                document.Components!.Schemas![id].Properties?.Remove(name);
            }
        }
    }
}
