using System.Text.Json.Nodes;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>Reads zones from files into the form of <c>options.zones</c> of the API.</summary>
internal static class ZoneFile
{
    private static readonly string[] Members = ["kind", "factor", "bearing"];

    /// <param name="content">A list of zones; an object whose member <c>zones</c> is one, such as a map's annotations; or GeoJSON.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="ProblemException"><c>InvalidValue</c>.</exception>
    public static JsonArray ZonesOf(JsonNode? content, string file)
    {
        try
        {
            return content switch
            {
                JsonArray list => Copied(list),
                JsonObject { } all when all["zones"] is JsonArray list => Copied(list),
                JsonObject { } all when all["features"] is JsonArray features => [.. features.SelectMany(ZonesOf)],
                JsonObject { } feature when feature.ContainsKey("geometry") => [.. ZonesOf(feature)],
                _ => throw new FormatException("it is of another kind"),
            };
        }
        // A JSON node of another kind than expected.
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new ProblemException(
                ProblemKind.Invalid,
                "InvalidValue",
                $"--zones '{file}' is no list of zones as options.zones of the API, no annotations of a map, and no GeoJSON of "
                    + $"polygons: {e.Message}");
        }
    }

    private static JsonArray Copied(IEnumerable<JsonNode?> list) => new([.. list.Select(static zone => zone?.DeepClone())]);

    private static IEnumerable<JsonObject> ZonesOf(JsonNode? feature) => feature?["geometry"] switch
    {
        JsonObject geometry when (string?)geometry["type"] == "Polygon" => [ZoneOf(ListIn(geometry["coordinates"]), feature["properties"])],
        JsonObject geometry when (string?)geometry["type"] == "MultiPolygon" =>
            ListIn(geometry["coordinates"]).Select(polygon => ZoneOf(ListIn(polygon), feature["properties"])),
        _ => throw new FormatException("a feature is no Polygon and no MultiPolygon"),
    };

    private static JsonObject ZoneOf(JsonArray rings, JsonNode? properties)
    {
        if (rings is not [JsonArray { Count: > 0 } ring])
        {
            throw new FormatException("a polygon has holes, or nothing; a zone is one ring");
        }

        // A ring of GeoJSON repeats its first position at the end, and positions may have an altitude.
        var corners = JsonNode.DeepEquals(ring[0], ring[^1]) ? ring.Take(ring.Count - 1) : ring;
        var zone = new JsonObject
        {
            ["polygon"] = new JsonArray([.. corners.Select(static corner => Copied(ListIn(corner).Take(2)))]),
            ["kind"] = "closed",
        };

        foreach (var member in Members)
        {
            if (properties?[member] is { } value)
            {
                zone[member] = value.DeepClone();
            }
        }

        return zone;
    }

    private static JsonArray ListIn(JsonNode? node) =>
        node as JsonArray ?? throw new FormatException("coordinates are no lists of positions");
}
