using System.Text.Json;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>
/// An archive of the Indoor Mapping Data Format (OGC 20-094): the storey whose ordinal is nearest to 0. Units are rooms with walls around
/// them, which openings go through; units of building parts are walls; names are those of units, occupants and amenities.
/// </summary>
internal static class ImdfImport
{
    private static readonly string[] Solid = ["brick", "column", "concrete", "drywall", "glass", "structure", "wood"];

    private static readonly string[] Blocked = ["fieldofplay", "opentobelow", "vegetation"];

    private static readonly string[] Stairs = ["escalator", "ramp", "stairs", "steps"];

    // "A physical boundary, not necessarily delimited by a barrier": these go over into each other.
    private static readonly string[] Unenclosed = ["footbridge", "movingwalkway", "road", "terrace", "unenclosedarea", "walkway"];

    /// <summary>Null where none of the files holds units.</summary>
    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>.</exception>
    public static (MapImport Import, UploadedFile[] Used)? Open(
        IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        UploadedFile[] collections = [.. files.Where(static file => JsonKind.NameOf(file.Content.Span) == JsonKind.GeoJson)];

        try
        {
            var features = new List<(string Type, JsonElement Feature)>();
            var used = new List<UploadedFile>();

            foreach (var file in collections)
            {
                var before = features.Count;
                features.AddRange(FeaturesOf(file));
                used.AddRange(features.Count > before ? [file] : []);
            }

            var ofType = features.ToLookup(static feature => feature.Type, static feature => feature.Feature);

            if (!ofType["unit"].Any())
            {
                return null;
            }

            used.AddRange(files.Where(static file => file.Name.EndsWith("manifest.json", StringComparison.Ordinal)));
            return (IndoorImport.Open("imdf", Plan(ofType), limits), [.. used]);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Problem.UnreadableMapFile($"The archive is no IMDF that can be read: {e.Message}");
        }
    }

    private static IEnumerable<(string Type, JsonElement Feature)> FeaturesOf(UploadedFile file)
    {
        using var json = JsonDocument.Parse(file.Content.ToArray().AsMemory().TrimStart(JsonKind.Blank));
        return json.RootElement.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? [
                .. features.EnumerateArray()
                    .Where(static feature => feature.ValueKind == JsonValueKind.Object && Text(feature, "feature_type") is not null)
                    .Select(static feature => (Text(feature, "feature_type")!, feature.Clone())),
            ]
            : [];
    }

    private static IndoorPlan Plan(ILookup<string, JsonElement> features)
    {
        var plan = new IndoorPlan();
        var levels = features["level"].OrderBy(static level => Math.Abs(Ordinal(level))).ThenByDescending(Ordinal).ToArray();
        var read = levels.FirstOrDefault();
        var id = levels.Length > 0 ? Text(read, "id") : null;

        if (levels.Length > 1)
        {
            plan.Warnings.Add(new MapWarning(
                "other_levels", $"The archive has {levels.Length} levels; the one with the ordinal {Ordinal(read)} is this map."));
        }

        if (levels.Length > 0)
        {
            plan.Grounds.AddRange(Polygons(read));
        }

        foreach (var unit in OnLevel("unit"))
        {
            var category = Text(Properties(unit), "category") ?? "";

            foreach (var rings in Polygons(unit))
            {
                plan.Add(Solid.Contains(category) ? new IndoorArea(rings, MapClass.Wall, IndoorBorder.Open)
                    : Blocked.Contains(category) ? new IndoorArea(rings, MapClass.Obstacle, IndoorBorder.Open)
                    : new IndoorArea(
                        rings, Stairs.Contains(category) ? MapClass.Rough : MapClass.Walkable,
                        Unenclosed.Contains(category) ? IndoorBorder.WallsBesideOthers : IndoorBorder.Walls));
            }

            Name(unit, Polygons(unit).Select(RingPlaces.Inside).FirstOrDefault());
        }

        foreach (var opening in OnLevel("opening"))
        {
            var line = Geometry(opening, "LineString") is { } coordinates ? Line(coordinates) : [];

            foreach (var (from, to) in line.Zip(line.Skip(1)))
            {
                plan.AddOpening(from, to);
            }
        }

        var units = OnLevel("unit").Select(static unit => Text(unit, "id")).ToHashSet();
        var anchors = features["anchor"].Where(anchor => units.Contains(Text(Properties(anchor), "unit_id")))
            .DistinctBy(static anchor => Text(anchor, "id")).ToDictionary(static anchor => Text(anchor, "id") ?? "", Point);

        foreach (var occupant in features["occupant"])
        {
            if (anchors.GetValueOrDefault(Text(Properties(occupant), "anchor_id") ?? "") is { } at)
            {
                Name(occupant, at);
            }
        }

        foreach (var amenity in features["amenity"].Where(amenity => Properties(amenity).TryGetProperty("unit_ids", out var ids)
            && ids.ValueKind == JsonValueKind.Array
            && ids.EnumerateArray().Any(unit => unit.ValueKind == JsonValueKind.String && units.Contains(unit.GetString()))))
        {
            if (Point(amenity) is { } at)
            {
                Name(amenity, at);
            }
        }

        return plan;

        IEnumerable<JsonElement> OnLevel(string type) =>
            features[type].Where(feature => id is null || Text(Properties(feature), "level_id") == id);

        void Name(JsonElement feature, (double X, double Y) at)
        {
            if (Label(Properties(feature)) is { } name)
            {
                plan.Names.Add((name, Displayed(feature) ?? at));
            }
        }
    }

    private static int Ordinal(JsonElement level) =>
        Properties(level).TryGetProperty("ordinal", out var ordinal) && ordinal.TryGetInt32(out var number) ? number : 0;

    private static JsonElement Properties(JsonElement feature) =>
        feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? properties
            : throw new FormatException("A feature has no properties.");

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    // LABELS: by language; the first is as good as any.
    private static string? Label(JsonElement properties) =>
        properties.TryGetProperty("name", out var labels) && labels.ValueKind == JsonValueKind.Object
            ? labels.EnumerateObject().Where(static label => label.Value.ValueKind == JsonValueKind.String)
                .Select(static label => label.Value.GetString()?.Trim()).FirstOrDefault(static name => name is { Length: > 0 and <= 80 })
            : null;

    private static (double X, double Y)? Displayed(JsonElement feature) =>
        Properties(feature).TryGetProperty("display_point", out var point) && point.ValueKind == JsonValueKind.Object
            && point.TryGetProperty("coordinates", out var coordinates) ? At(coordinates) : null;

    private static (double X, double Y)? Point(JsonElement feature) =>
        Geometry(feature, "Point") is { } coordinates ? At(coordinates) : null;

    private static JsonElement? Geometry(JsonElement feature, string type) =>
        feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object && Text(geometry, "type") == type
            && geometry.TryGetProperty("coordinates", out var coordinates) ? coordinates : null;

    private static IEnumerable<IReadOnlyList<(double X, double Y)[]>> Polygons(JsonElement feature) =>
        Geometry(feature, "Polygon") is { } polygon ? [Rings(polygon)]
        : Geometry(feature, "MultiPolygon") is { } polygons ? [.. polygons.EnumerateArray().Select(Rings)]
        : throw new FormatException($"A {Text(feature, "feature_type")} has no polygon.");

    private static (double X, double Y)[][] Rings(JsonElement polygon)
    {
        (double X, double Y)[][] rings = [.. polygon.EnumerateArray().Select(static ring => Line(ring)[..^1])];
        return rings.Length > 0 && rings.All(static ring => ring.Length >= 3)
            ? IndoorPlan.Area(rings)
            : throw new FormatException("A ring has fewer than four places.");
    }

    private static (double X, double Y)[] Line(JsonElement coordinates) => coordinates.GetArrayLength() > 0
        ? [.. coordinates.EnumerateArray().Select(At)]
        : throw new FormatException("A line has no places.");

    private static (double X, double Y) At(JsonElement place) => place.GetArrayLength() > 1
        ? IndoorPlan.Place(place[0].GetDouble(), place[1].GetDouble())
        : throw new FormatException("A place has fewer than two numbers.");
}
