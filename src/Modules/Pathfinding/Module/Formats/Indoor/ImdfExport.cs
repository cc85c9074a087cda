using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>
/// Indoor Mapping Data Format 1.0.0 (OGC 20-094): rooms as units, doors as openings on their borders, and as relationships which rooms they
/// join. A level, a building, its footprint, a venue and an address are what the format wants around them.
/// </summary>
internal sealed class ImdfExport : IMapExport
{
    private const string Address = "address";
    private const string Locality = "locality";
    private const string Country = "country";
    private const string Category = "category";
    private const string UsualCategory = "businesscampus";

    // Country codes that ISO 3166-1 leaves to its users.
    private const string NoCountry = "ZZ";

    private static readonly string[] Categories =
    [
        "airport", "airport.intl", "aquarium", "businesscampus", "casino", "communitycenter", "conventioncenter", "governmentfacility",
        "healthcarefacility", "hotel", "museum", "parkingfacility", "resort", "retailstore", "shoppingcenter", "stadium", "stripmall",
        "theater", "themepark", "trainstation", "transitstation", "university",
    ];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ExportFormat Format { get; } = new(
        "imdf", "IMDF: rooms and doors of a storey (Apple Maps, indoor map platforms)", "gis", "application/zip", "imdf.zip",
        NeedsScale: false,
        [
            IndoorFloor.LevelOption,
            new(Category, $"What the venue is: {string.Join(", ", Categories)}; default {UsualCategory}."),
            new(Address, "The street and number of the venue; default the map's name."),
            new(Locality, "Its town; default unknown."),
            new(Country, "Its country, two letters of ISO 3166-1; default ZZ, which is none."),
        ])
    {
        NeedsGeoreference = true,
    };

    public bool HoldsDoors => true;

    public bool HoldsNames => true;

    public void Check(ExportSettings choice)
    {
        _ = IndoorFloor.Level(choice);

        if (choice.Text(Category) is { } category && !Categories.Contains(category))
        {
            throw Problem.InvalidValue($"category={category} is none of IMDF's: {string.Join(", ", Categories)}.");
        }

        if (choice.Text(Country) is { } country && country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        {
            throw Problem.InvalidValue($"country={country} must be two capital letters of ISO 3166-1, such as DE or KR.");
        }
    }

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var floor = IndoorFloor.Of(map, Format.Format);
        var ids = new FeatureIds(map);
        (string, byte[])[] files =
        [
            ("manifest.json", Bytes(new JsonObject
            {
                ["version"] = "1.0.0",
                ["created"] = (map.MadeAt ?? DateTimeOffset.UnixEpoch).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["generated_by"] = "ModularPath",
                ["language"] = "en",
            })),
            .. Around(map, choice, floor, ids),
            ("unit.geojson", Collection(floor.Rooms.Select(room => Unit(room, floor, ids)))),
            ("opening.geojson", Collection(floor.Doors.Select(door => Opening(door, floor, ids)))),
            ("relationship.geojson", Collection(
                floor.Doors.Where(static door => door.Leads == DoorLeads.Room).Select(door => Passage(door, ids)))),
        ];
        return new ExportContent(ExportArchive.Zip(files), [.. Warnings(choice, floor)]);
    }

    private static IEnumerable<MapWarning> Warnings(ExportSettings choice, IndoorFloor floor)
    {
        string[] assumed =
            [.. new[] { Category, Address, Locality, Country }.Where(name => choice.Text(name) is null)];

        if (assumed.Length > 0)
        {
            yield return new MapWarning(
                "venue_assumed", $"IMDF wants to know of the venue what no map says: {string.Join(", ", assumed)}. Give them as options.");
        }

        if (floor.NamesLeft > 0)
        {
            yield return new MapWarning(
                "names_left_out", $"A room has one name: {floor.NamesLeft} names of the map, second ones or outside, are not in the file.");
        }
    }

    // What IMDF has around rooms.
    private static IEnumerable<(string, byte[])> Around(MapContent map, ExportSettings choice, IndoorFloor floor, FeatureIds ids)
    {
        var level = IndoorFloor.Level(choice);
        var middle = Point(floor, RingPlaces.Inside([floor.Outlines.MaxBy(static ring => Math.Abs(RingPlaces.DoubleArea(ring)))!]));
        yield return ("address.geojson", Collection([Feature(ids, "address", 0, null, new JsonObject
        {
            ["address"] = choice.Text(Address) ?? map.Name,
            ["unit"] = null,
            ["locality"] = choice.Text(Locality) ?? "unknown",
            ["province"] = null,
            ["country"] = choice.Text(Country) ?? NoCountry,
            ["postal_code"] = null,
            ["postal_code_ext"] = null,
            ["postal_code_vanity"] = null,
        })]));
        yield return ("venue.geojson", Collection([Feature(ids, "venue", 0, Areas(floor), new JsonObject
        {
            ["category"] = choice.Text(Category) ?? UsualCategory,
            ["restriction"] = null,
            ["name"] = Label(map.Name),
            ["alt_name"] = null,
            ["hours"] = null,
            ["website"] = null,
            ["phone"] = null,
            ["display_point"] = middle,
            ["address_id"] = ids.Of("address", 0),
        })]));
        yield return ("building.geojson", Collection([Feature(ids, "building", 0, null, new JsonObject
        {
            ["category"] = "unspecified",
            ["restriction"] = null,
            ["name"] = Label(map.Name),
            ["alt_name"] = null,
            ["display_point"] = middle.DeepClone(),
            ["address_id"] = ids.Of("address", 0),
        })]));
        yield return ("footprint.geojson", Collection([Feature(ids, "footprint", 0, Areas(floor), new JsonObject
        {
            ["category"] = level < 0 ? "subterranean" : level == 0 ? "ground" : "aerial",
            ["name"] = null,
            ["building_ids"] = new JsonArray(ids.Of("building", 0)),
        })]));
        yield return ("level.geojson", Collection([Feature(ids, "level", 0, Areas(floor), new JsonObject
        {
            ["category"] = "unspecified",
            ["restriction"] = null,
            ["outdoor"] = false,
            ["ordinal"] = level,
            ["name"] = Label(level.ToString(CultureInfo.InvariantCulture)),
            ["short_name"] = Label(level.ToString(CultureInfo.InvariantCulture)),
            ["display_point"] = middle.DeepClone(),
            ["address_id"] = null,
            ["building_ids"] = new JsonArray(ids.Of("building", 0)),
        })]));
    }

    private static JsonObject Unit(IndoorRoom room, IndoorFloor floor, FeatureIds ids) => Feature(
        ids, "unit", room.Number, Polygon([.. room.Rings.Select((ring, i) => floor.OnEarth(ring, isHole: i > 0))]), new JsonObject
        {
            ["category"] = room.Use switch
            {
                IndoorUse.Corridor => "walkway",
                IndoorUse.Open => "unenclosedarea",
                _ => "room",
            },
            ["restriction"] = null,
            ["accessibility"] = null,
            ["name"] = room.Name is { } name ? Label(name) : null,
            ["alt_name"] = null,
            ["level_id"] = ids.Of("level", 0),
            ["display_point"] = Point(floor, RingPlaces.Inside(room.Rings)),
        });

    private static JsonObject Opening(PlanDoor door, IndoorFloor floor, FeatureIds ids) => Feature(
        ids, "opening", door.Number,
        new JsonObject
        {
            ["type"] = "LineString",
            ["coordinates"] = new JsonArray(Place(floor.OnEarth(door.Line.A)), Place(floor.OnEarth(door.Line.B))),
        },
        new JsonObject
        {
            ["category"] = "pedestrian",
            ["accessibility"] = null,
            ["access_control"] = null,
            ["door"] = door.IsDoor
                ? new JsonObject { ["type"] = "door", ["automatic"] = false, ["material"] = null }
                : new JsonObject { ["type"] = "open", ["automatic"] = false, ["material"] = null },
            ["name"] = null,
            ["alt_name"] = null,
            ["display_point"] = Point(floor, door.Middle),
            ["level_id"] = ids.Of("level", 0),
        });

    private static JsonObject Passage(PlanDoor door, FeatureIds ids)
    {
        return Feature(ids, "relationship", door.Number, null, new JsonObject
        {
            ["category"] = "traversal",
            ["direction"] = "undirected",
            ["origin"] = Reference("unit", door.From),
            ["intermediary"] = new JsonArray(Reference("opening", door.Number)),
            ["destination"] = Reference("unit", door.To!.Value),
            ["hours"] = null,
        });

        JsonObject Reference(string type, int number) => new() { ["id"] = ids.Of(type, number), ["feature_type"] = type };
    }

    private static JsonObject Feature(FeatureIds ids, string type, int number, JsonObject? geometry, JsonObject properties) => new()
    {
        ["id"] = ids.Of(type, number),
        ["type"] = "Feature",
        ["feature_type"] = type,
        ["geometry"] = geometry,
        ["properties"] = properties,
    };

    private static JsonObject Areas(IndoorFloor floor) => floor.Outlines is [var only]
        ? Polygon([floor.OnEarth(only, isHole: false)])
        : new JsonObject
        {
            ["type"] = "MultiPolygon",
            ["coordinates"] = new JsonArray(
                [.. floor.Outlines.Select(ring => new JsonArray(Ring(floor.OnEarth(ring, isHole: false))))]),
        };

    private static JsonObject Polygon((double Lon, double Lat)[][] rings) => new()
    {
        ["type"] = "Polygon",
        ["coordinates"] = new JsonArray([.. rings.Select(Ring)]),
    };

    private static JsonArray Ring((double Lon, double Lat)[] ring) => new([.. ring.Select(Place)]);

    private static JsonObject Point(IndoorFloor floor, (double X, double Y) place) => new()
    {
        ["type"] = "Point",
        ["coordinates"] = Place(floor.OnEarth(place)),
    };

    private static JsonArray Place((double Lon, double Lat) place) => new(place.Lon, place.Lat);

    private static JsonObject Label(string text) => new() { ["en"] = text };

    private static byte[] Collection(IEnumerable<JsonObject> features) =>
        Bytes(new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. features]) });

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Json);

    /// <summary>
    /// UUIDs of version 8 (RFC 9562) by the hash of the mask: the same map has the same ids, and no two maps have one in common.
    /// </summary>
    private sealed class FeatureIds(MapContent map)
    {
        private readonly byte[] _map = SHA256.HashData(map.Ground.Labels);

        public string Of(string type, int number)
        {
            var hash = SHA256.HashData([.. _map, .. System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{type} {number}"))]);
            var id = hash.AsSpan(0, 16);
            id[6] = (byte)((id[6] & 0x0F) | 0x80);
            id[8] = (byte)((id[8] & 0x3F) | 0x80);
            return new Guid(id, bigEndian: true).ToString();
        }
    }
}
