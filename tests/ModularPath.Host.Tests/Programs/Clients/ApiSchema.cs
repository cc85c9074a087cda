namespace ModularPath.Host.Tests.Programs.Clients;

/// <summary>A type of the API's document.</summary>
/// <param name="Name">Null for types without a name.</param>
/// <param name="Kind">As JSON has it, or <c>any</c>.</param>
/// <param name="IsNullable">Whether null is a value.</param>
/// <param name="Node">Its description, as it stands.</param>
internal sealed record ApiSchema(string? Name, string Kind, bool IsNullable, JsonNode Node)
{
    public static ApiSchema Of(JsonNode schema)
    {
        if (schema["oneOf"] is JsonArray either)
        {
            return Of(either.Single(static one => (string?)one!["type"]?.AsValueOrNull() != "null")!) with { IsNullable = true };
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference.Split('/')[^1];
            // A word of a fixed list; anything that is JSON.
            return name == "MapChangeKind" ? new(null, "string", false, schema)
                : name == "JsonElement" ? new(null, "any", false, schema)
                : new(name, "object", false, schema);
        }

        return schema["type"] switch
        {
            JsonArray types => new(null, (string)types.First(static type => (string)type! != "null")!, true, schema),
            { } type => new(null, (string)type!, false, schema),
            null => new(null, "any", false, schema),
        };
    }

    public string? Format => (string?)Node["format"];

    public ApiSchema? Item => Node["items"] is { } item ? Of(item) : null;

    public ApiSchema? Entry => Node["additionalProperties"] is JsonObject entry ? Of(entry) : null;

    /// <summary>The names of all types that are needed to read or write one, itself first.</summary>
    public static IEnumerable<string> Needed(JsonNode? schema, JsonNode types, HashSet<string> known)
    {
        if (schema is null)
        {
            yield break;
        }

        var type = Of(schema);

        if (type.Name is { } name && known.Add(name))
        {
            yield return name;

            foreach (var member in types[name]!["properties"]?.AsObject() ?? [])
            {
                foreach (var needed in Needed(member.Value, types, known))
                {
                    yield return needed;
                }
            }
        }

        foreach (var inner in new[] { type.Item, type.Entry }.OfType<ApiSchema>())
        {
            foreach (var needed in Needed(inner.Node, types, known))
            {
                yield return needed;
            }
        }
    }
}

/// <summary>Values of nodes that may be no values.</summary>
internal static class JsonNodeValues
{
    public static JsonValue? AsValueOrNull(this JsonNode node) => node as JsonValue;
}
