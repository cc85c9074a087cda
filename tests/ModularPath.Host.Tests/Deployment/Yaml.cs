using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>YAML as JSON, which is easier to query.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Deserializer =
        new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
    private static readonly ISerializer Serializer = new SerializerBuilder().JsonCompatible().Build();

    /// <summary>The YAML documents of a text.</summary>
    public static List<JsonNode> Documents(string text)
    {
        var parser = new Parser(new StringReader(text));
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();

        while (!parser.Accept<StreamEnd>(out _))
        {
            documents.Add(JsonNode.Parse(Serializer.Serialize(Deserializer.Deserialize<object>(parser)))!);
        }

        return documents;
    }

    /// <summary>The value at a path such as <c>spec/containers/0/name</c>; null if there is none.</summary>
    public static JsonNode? At(this JsonNode? node, string path) => path.Split('/').Aggregate(node, static (at, name) => at switch
    {
        JsonArray list => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) is var i && i < list.Count ? list[i] : null,
        JsonObject map => map[name],
        _ => null,
    });

    /// <summary>The value at a path as text; null if there is none.</summary>
    public static string? TextAt(this JsonNode? node, string path) => node.At(path)?.ToString();

    /// <summary>
    /// Sets the value at a path, or removes it if the new value is null. In the last name of the path <c>~</c> stands for a slash.
    /// </summary>
    public static void Plant(this JsonNode? node, string path, string? json)
    {
        var at = path.LastIndexOf('/');
        var owner = node.At(path[..at])!.AsObject();
        var name = path[(at + 1)..].Replace('~', '/');
        owner.Remove(name);

        if (json is not null)
        {
            owner[name] = JsonNode.Parse(json);
        }
    }
}
