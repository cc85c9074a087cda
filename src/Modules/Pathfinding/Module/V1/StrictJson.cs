using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.V1;

/// <summary>
/// Reads JSON bodies so that every refusal says what is wrong in the words of the request, not of .NET: malformed
/// (<c>InvalidQuery</c>), an unknown member (<c>InvalidOptions</c>), a missing one or one of the wrong type (<c>InvalidValue</c>).
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Syntax = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static async Task<T> ReadAsync<T>(Stream body, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Syntax, cancellationToken);
            return Read<T>(document.RootElement);
        }
        catch (JsonException e)
        {
            throw Problem.InvalidQuery($"The body is not well-formed JSON: {e.Message}");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw Problem.BodyTooLarge();
        }
    }

    /// <exception cref="SharedKernel.ProblemException"><c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public static T Read<T>(JsonElement root)
        where T : class
    {
        CheckMembers(root, PathfindingJson.Options.GetTypeInfo(typeof(T)), "");

        try
        {
            return root.Deserialize<T>(PathfindingJson.Options) ?? throw Problem.InvalidValue("The body is null.");
        }
        catch (JsonException e)
        {
            throw Problem.InvalidValue($"{(e.Path is null or "$" ? "The body" : e.Path["$.".Length..])} is not of the type that the documentation gives.");
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
                    throw Problem.InvalidValue($"{path}[{index}] is null.");
                }

                CheckMembers(entry, PathfindingJson.Options.GetTypeInfo(item), $"{path}[{index++}]");
            }
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string path)
    {
        var prefix = path.Length == 0 ? "" : $"{path}.";

        // A property that JSON ignores is among them, without a way to set it.
        var known = type.Properties.Where(static p => p.Set is not null).ToArray();

        foreach (var member in element.EnumerateObject())
        {
            var property = known.SingleOrDefault(p => p.Name == member.Name)
                ?? throw Problem.InvalidOptions(prefix + member.Name, "The request", known.Select(p => prefix + p.Name));
            CheckMembers(member.Value, PathfindingJson.Options.GetTypeInfo(property.PropertyType), prefix + member.Name);
        }

        if (known.FirstOrDefault(p => p.IsRequired && !element.TryGetProperty(p.Name, out _)) is { } missing)
        {
            throw Problem.InvalidValue($"{prefix}{missing.Name} is missing.");
        }
    }
}
