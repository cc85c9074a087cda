using System.Globalization;
using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>TMJ and TSJ (doc.mapeditor.org/en/stable/reference/json-map-format) as the same tree as TMX.</summary>
internal static class TiledJson
{
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static TiledNode Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content.TrimStart(JsonKind.Blank));
            return NodeOf("map", json.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static TiledNode NodeOf(string name, JsonElement json)
    {
        var node = new TiledNode(name, "");

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{name} must be an object.");
        }

        foreach (var member in json.EnumerateObject())
        {
            Add(node, member.Name, member.Value);
        }

        return node;
    }

    private static void Add(TiledNode node, string name, JsonElement value)
    {
        switch (name, value.ValueKind)
        {
            case (_, JsonValueKind.Null):
                break;
            case ("properties", JsonValueKind.Array):
                node.Children.Add(List("properties", "property", value));
                break;
            case ("layers", JsonValueKind.Array):
                node.Children.AddRange(value.EnumerateArray().Select(static layer => NodeOf(ElementOf(layer), layer)));
                break;
            case ("tilesets" or "tiles" or "objects" or "chunks", JsonValueKind.Array):
                node.Children.AddRange(value.EnumerateArray().Select(item => NodeOf(name[..^1], item)));
                break;
            case ("polygon" or "polyline", JsonValueKind.Array):
                var line = new TiledNode(name, "");
                line.Values["points"] = string.Join(' ', value.EnumerateArray().Select(static point => string.Create(
                    CultureInfo.InvariantCulture, $"{Coordinate(point, "x")},{Coordinate(point, "y")}")));
                node.Children.Add(line);
                break;
            case ("ellipse" or "point", JsonValueKind.True):
                node.Children.Add(new TiledNode(name, ""));
                break;
            case ("data", JsonValueKind.Array or JsonValueKind.String):
                var data = new TiledNode("data", value.ValueKind == JsonValueKind.String ? value.GetString()!
                    : string.Join(',', value.EnumerateArray().Select(static id => id.GetRawText())));
                node.Children.Add(data);
                break;
            case ("objectgroup" or "object" or "tileset" or "text" or "tileoffset", JsonValueKind.Object):
                node.Children.Add(NodeOf(name, value));
                break;
            case (_, JsonValueKind.Object or JsonValueKind.Array):
                break;
            default:
                node.Values[name] = value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    _ => value.GetRawText(),
                };
                break;
        }
    }

    private static TiledNode List(string name, string item, JsonElement values)
    {
        var list = new TiledNode(name, "");
        list.Children.AddRange(values.EnumerateArray().Select(value => NodeOf(item, value)));
        return list;
    }

    private static double Coordinate(JsonElement point, string axis) =>
        point.ValueKind == JsonValueKind.Object && point.TryGetProperty(axis, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new FormatException("A point has x and y.");

    private static string ElementOf(JsonElement layer) =>
        layer.ValueKind == JsonValueKind.Object && layer.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() switch { "tilelayer" => "layer", "objectgroup" => "objectgroup", "group" => "group", _ => "imagelayer" }
            : throw new FormatException("A layer must have a type.");
}
