using System.Reflection;
using System.Text.Json;
using FastEndpoints;

namespace ModularPath.Endpoints;

/// <summary>Which properties of a request come from the query, by the rules of FastEndpoints' binder.</summary>
public static class RequestParameters
{
    /// <summary>Those marked for the query; of a request without a body also those that no attribute and no route claims.</summary>
    public static IEnumerable<PropertyInfo> InQuery(EndpointDefinition endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var canHaveBody = endpoint.Verbs.Any(static verb => verb is not ("GET" or "HEAD" or "DELETE"));

        var properties = endpoint.ReqDtoType == typeof(EmptyRequest)
            ? []
            : endpoint.ReqDtoType.GetProperties(BindingFlags.Public | BindingFlags.Instance);

        return properties.Where(property =>
            property.IsDefined(typeof(QueryParamAttribute))
            || (!canHaveBody && !property.IsDefined(typeof(RouteParamAttribute)) && !IsInRoute(endpoint, property)));
    }

    /// <summary>The name of a property in requests.</summary>
    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<BindFromAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static bool IsInRoute(EndpointDefinition endpoint, PropertyInfo property) =>
        endpoint.Routes.Any(route => route.Contains($"{{{NameOf(property)}}}", StringComparison.OrdinalIgnoreCase));
}
