using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using ModularPath.Endpoints;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Http;

/// <summary>Adds what Microsoft's generator cannot see in a FastEndpoints route: summary, tag, parameters, examples.</summary>
internal sealed class EndpointTransformer : IOpenApiOperationTransformer
{
    private const string Json = "application/json";
    private const string Form = "multipart/form-data";

    // What an example leaves out of a request may be left out.
    private static readonly JsonSerializerOptions ExampleJson = new(StrictJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    private static readonly Dictionary<string, OpenApiMediaType> NoContent = [];

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
        operation.Parameters = [.. await ParametersOf(endpoint, context, cancellationToken)];
        operation.RequestBody = context.Description.HttpMethod is "GET" or "HEAD" or "DELETE" ? null : operation.RequestBody;
        operation.Responses = InOrder(operation.Responses);
        DescribeRawBodies(operation);
        AddExamples(operation, endpoint);
        operation.Security = metadata.OfType<IAllowAnonymous>().Any() ? [] : operation.Security;
    }

    // The folder of the slice: ModularPath.Pathfinding.Http.Maps is about Maps.
    private static string TagOf(EndpointDefinition endpoint) => endpoint.EndpointType.Namespace!.Split('.')[^1];

    private static async Task<IEnumerable<IOpenApiParameter>> ParametersOf(
        EndpointDefinition endpoint, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var inQuery = RequestParameters.InQuery(endpoint).ToHashSet();
        var route = RoutePatternFactory.Parse(context.Description.RelativePath!);
        var described = endpoint.ReqDtoType == typeof(EmptyRequest)
            ? null
            : await context.GetOrCreateSchemaAsync(endpoint.ReqDtoType, null, cancellationToken);
        var parameters = new List<IOpenApiParameter>();

        foreach (var property in endpoint.ReqDtoType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = RequestParameters.NameOf(property);
            var isInRoute = route.GetParameter(name) is not null;

            if (isInRoute || inQuery.Contains(property))
            {
                parameters.Add(new OpenApiParameter
                {
                    Name = name,
                    In = isInRoute ? ParameterLocation.Path : ParameterLocation.Query,
                    Required = isInRoute || property.IsDefined(typeof(RequiredAttribute)),
                    Description = endpoint.EndpointSummary?.Params.GetValueOrDefault(property.Name) ?? CommentOf(name),
                    Schema = await context.GetOrCreateSchemaAsync(property.PropertyType, null, cancellationToken),
                });
            }
        }

        return parameters;

        // The generator takes what it says of a property from its XML comment.
        string? CommentOf(string name) => described?.Properties?.TryGetValue(name, out var schema) == true ? schema.Description : null;
    }

    // A group's answers come after those of its endpoints.
    private static OpenApiResponses InOrder(OpenApiResponses? responses)
    {
        var ordered = new OpenApiResponses();

        foreach (var (status, response) in (responses ?? []).OrderBy(static response => response.Key, StringComparer.Ordinal))
        {
            ordered.Add(status, response);
        }

        return ordered;
    }

    // The generator gives every content type the schema of its first; what is neither JSON nor a form is a file.
    private static void DescribeRawBodies(OpenApiOperation operation)
    {
        var request = operation.RequestBody?.Content ?? NoContent;

        foreach (var (type, content) in request.Where(static content => content.Key is not (Json or Form)))
        {
            content.Schema = File();
        }

        if (request.ContainsKey(Form) && request.TryGetValue(Json, out var json))
        {
            json.Schema = new OpenApiSchema { Type = JsonSchemaType.Object };
        }

        foreach (var (type, content) in operation.Responses!.Values.SelectMany(static response => response.Content ?? NoContent))
        {
            var isFile = !type.EndsWith("json", StringComparison.Ordinal);

            if (isFile && content.Schema is OpenApiSchemaReference { Reference.Id: not nameof(Stream) })
            {
                content.Schema = File();
            }
        }

        static OpenApiSchema File() => new() { Type = JsonSchemaType.String, Format = "binary" };
    }

    private static void AddExamples(OpenApiOperation operation, EndpointDefinition endpoint)
    {
        if (endpoint.EndpointSummary?.RequestExamples.FirstOrDefault()?.Value is { } request
            && operation.RequestBody?.Content?.TryGetValue(Json, out var body) == true)
        {
            body.Example = JsonSerializer.SerializeToNode(request, ExampleJson);
        }

        foreach (var (status, example) in endpoint.EndpointSummary?.ResponseExamples ?? [])
        {
            if (operation.Responses?[$"{status}"].Content?.TryGetValue(Json, out var answer) == true)
            {
                answer.Example = JsonSerializer.SerializeToNode(example, StrictJson.Options);
            }
        }
    }
}
