using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ModularPath.SharedKernel;

/// <summary>
/// Reads JSON so that every refusal says what is wrong in the words of the request, not of .NET: malformed
/// (<c>InvalidQuery</c>), an unknown member (<c>InvalidOptions</c>), a missing one or one of the wrong type (<c>InvalidValue</c>).
/// </summary>
public static class StrictJson
{
    private const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Syntax = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>
    /// snake_case; a number is not a string; a duplicate or unknown member and a null that the type does not allow are errors.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <exception cref="ProblemException"><c>InvalidQuery</c>, <c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public static async Task<object> ReadAsync(Stream body, Type type, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Syntax, cancellationToken);
            return Read(document.RootElement, type);
        }
        catch (JsonException e)
        {
            throw RequestProblem.InvalidQuery($"The body is not well-formed JSON: {e.Message}");
        }
    }

    /// <exception cref="ProblemException"><c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public static T Read<T>(JsonElement root)
        where T : class => (T)Read(root, typeof(T));

    private static object Read(JsonElement root, Type type)
    {
        CheckMembers(root, Options.GetTypeInfo(type), "");

        try
        {
            return root.Deserialize(type, Options) ?? throw RequestProblem.InvalidValue("The body is null.");
        }
        catch (JsonException e)
        {
            var place = e.Path is null or "$" ? "The body" : e.Path["$.".Length..];
            throw RequestProblem.InvalidValue($"{place} is not of the type that the documentation gives.");
        }
    }

    private static void CheckMembers(JsonElement element, JsonTypeInfo type, string path)
    {
        if (element.ValueKind == JsonValueKind.Object && type.Kind == JsonTypeInfoKind.Object)
        {
            CheckObject(element, type, path);
        }
        else if (element.ValueKind == JsonValueKind.Array && type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item })
        {
            var index = 0;

            foreach (var entry in element.EnumerateArray())
            {
                if (entry.ValueKind == JsonValueKind.Null)
                {
                    throw RequestProblem.InvalidValue($"{path}[{index}] is null.");
                }

                CheckMembers(entry, Options.GetTypeInfo(item), $"{path}[{index++}]");
            }
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string path)
    {
        var prefix = path.Length == 0 ? "" : $"{path}.";

        // Properties with [JsonIgnore] are listed too, but cannot be set.
        var known = type.Properties.Where(static p => p.Set is not null).ToArray();

        foreach (var member in element.EnumerateObject())
        {
            var property = known.SingleOrDefault(p => p.Name == member.Name)
                ?? throw RequestProblem.InvalidOptions(prefix + member.Name, "The request", known.Select(p => prefix + p.Name));
            CheckMembers(member.Value, Options.GetTypeInfo(property.PropertyType), prefix + member.Name);
        }

        if (known.FirstOrDefault(p => p.IsRequired && !element.TryGetProperty(p.Name, out _)) is { } missing)
        {
            throw RequestProblem.InvalidValue($"{prefix}{missing.Name} is missing.");
        }
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            MaxDepth = MaxDepth,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
