using System.Text.Json;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>Tells JSON files apart by the members of their outermost object, without reading what is in them.</summary>
internal sealed class JsonKind
{
    /// <summary>Kinds that are read, as a refusal calls them.</summary>
    public const string FoundryScene = "a Foundry VTT scene";
    public const string TiledMap = "a Tiled map";
    public const string LdtkProject = "an LDtk project";
    public const string GeoJson = "GeoJSON";

    private const string Taken = "Taken are Universal VTT (.uvtt, .dd2vtt), scenes of Foundry VTT, maps of Tiled and LDtk, archives of "
        + "IMDF, OpenStreetMap XML with indoor tags, ROS map.yaml with its picture, MovingAI .map, and pictures.";

    private static readonly string[] OfGeoJson =
    [
        "FeatureCollection", "Feature", "GeometryCollection", "Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point",
        "MultiPoint",
    ];

    // By name; the value where it is a string.
    private readonly Dictionary<string, string?> _members = new(StringComparer.OrdinalIgnoreCase);

    private bool _isDamaged;

    private JsonKind(ReadOnlySpan<byte> json) => Read(json);

    /// <summary>JSON's white space, and the byte order mark that some programs write.</summary>
    public static ReadOnlySpan<byte> Blank => " \t\r\n\uFEFF"u8;

    public static bool IsJson(ReadOnlySpan<byte> content) => content.TrimStart(Blank) is [(byte)'{' or (byte)'[', ..];

    /// <summary>It has members of a Universal VTT file, also if it lacks others or is damaged.</summary>
    public static bool IsUniversalVtt(ReadOnlySpan<byte> content) =>
        content.TrimStart(Blank) is [(byte)'{', ..] and var json && new JsonKind(json).HasAny("resolution", "line_of_sight", "portals");

    /// <summary>What it is, also if it is damaged; empty for what is no JSON object.</summary>
    public static string NameOf(ReadOnlySpan<byte> content) =>
        content.TrimStart(Blank) is [(byte)'{', ..] and var json ? new JsonKind(json).Name : "";

    /// <summary>What a refusal says of a file that is no Universal VTT.</summary>
    public static string Refusal(ReadOnlySpan<byte> content) =>
        $"This is {new JsonKind(content.TrimStart(Blank)).Name}. {Taken}";

    private string Name =>
        // Separate files of levels have the project's header (deepnight/ldtk, samples/SeparateLevelFiles), but no definitions.
        HasAll("__header__", "layerInstances") ? "a level of LDtk, whose project is a file beside it"
        : HasAny("__header__") || HasAll("defs", "levels") ? LdtkProject
        : HasAny("tiledversion") || HasAll("tilewidth", "layers") ? TiledMap
        : HasAll("tilewidth", "tilecount") ? "a tile set of Tiled"
        : OfGeoJson.Contains(_members.GetValueOrDefault("type")) ? GeoJson
        : _members.GetValueOrDefault("type") == "Topology" ? "TopoJSON"
        : HasAll("walls", "grid") || HasAll("walls", "tokens") || HasAll("walls", "levels") ? FoundryScene
        : HasAll("asset", "scenes") ? "a glTF model"
        : HasAll("images", "annotations") ? "a COCO data set"
        : _isDamaged ? "damaged JSON"
        : "JSON, but no map that is known here";

    private bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_members.ContainsKey(name))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasAll(string one, string other) => _members.ContainsKey(one) && _members.ContainsKey(other);

    private void Read(ReadOnlySpan<byte> content)
    {
        var json = new Utf8JsonReader(content);

        try
        {
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
                {
                    var name = json.GetString()!;
                    json.Read();
                    var isShort = json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= byte.MaxValue;
                    _members[name] = isShort ? json.GetString() : null;
                    json.Skip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What stands before the damage tells the kind all the same.
            _isDamaged = true;
        }
    }
}
