using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>The JSON schema of what a tool takes: the members of a record, with descriptions and the values that are allowed.</summary>
internal static class ToolSchema
{
    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) => Described(schema.AsObject(), context.PropertyInfo?.AttributeProvider),
    };

    public static JsonElement Of(Type request) =>
        JsonSerializer.SerializeToElement(StrictJson.Options.GetJsonSchemaAsNode(request, Exporter));

    private static JsonObject Described(JsonObject schema, ICustomAttributeProvider? member)
    {
        // Absent is the word for "none" that every model understands; null is understood all the same.
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.First(static type => type!.GetValue<string>() != "null")!.DeepClone();
        }

        if (Of<DescriptionAttribute>(member) is { } said)
        {
            schema["description"] = said.Description;
        }

        if (Of<AllowedValuesAttribute>(member) is { } allowed)
        {
            schema["enum"] = new JsonArray([.. allowed.Values.Select(static value => JsonValue.Create((string?)value))]);
        }

        return schema;
    }

    private static T? Of<T>(ICustomAttributeProvider? member)
        where T : Attribute =>
        member?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().SingleOrDefault();
}
