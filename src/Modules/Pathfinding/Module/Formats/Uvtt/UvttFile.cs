using System.Numerics;
using System.Text.Json;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>The parts of a Universal VTT file that are used; positions are in squares from <see cref="Origin"/>.</summary>
internal sealed record UvttFile
{
    public required ReadOnlyMemory<byte> Picture { get; init; }

    public required Vector2 Origin { get; init; }

    public required Vector2 Size { get; init; }

    public required IReadOnlyList<Vector2[]> Walls { get; init; }

    public required IReadOnlyList<Vector2[]> Objects { get; init; }

    public required IReadOnlyList<Vector2[]> Doors { get; init; }

    public required IReadOnlyList<Vector2[]> Windows { get; init; }

    /// <exception cref="FormatException">Something is missing or malformed.</exception>
    public static UvttFile Parse(JsonElement json)
    {
        var resolution = Member(json, "resolution", JsonValueKind.Object);
        var size = Point(Member(resolution, "map_size", JsonValueKind.Object));
        var portals = Items(json, "portals").ToLookup(IsClosed, static p => Line(Member(p, "bounds", JsonValueKind.Array)));
        return size.X > 0 && size.Y > 0
            ? new UvttFile
            {
                Picture = PictureOf(Member(json, "image", JsonValueKind.String).GetString()!),
                Origin = resolution.TryGetProperty("map_origin", out var origin) ? Point(origin) : Vector2.Zero,
                Size = size,
                Walls = Lines(json, "line_of_sight"),
                Objects = Lines(json, "objects_line_of_sight"),
                Doors = [.. portals[true]],
                Windows = [.. portals[false]],
            }
            : throw new FormatException("map_size must be greater than 0.");
    }

    // Some programs put "data:image/png;base64," before it.
    private static byte[] PictureOf(string image)
    {
        try
        {
            return Convert.FromBase64String(image[(image.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        }
        catch (FormatException e)
        {
            throw new FormatException("image is no picture in Base64.", e);
        }
    }

    private static bool IsClosed(JsonElement portal) =>
        portal.ValueKind != JsonValueKind.Object || !portal.TryGetProperty("closed", out var closed)
        || closed.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException($"'closed' must be true or false, and is of type {closed.ValueKind}."),
        };

    private static Vector2[][] Lines(JsonElement json, string name) =>
        [.. Items(json, name).Select(Line).Where(static line => line.Length > 1)];

    // An array of objects or arrays; programs omit an empty one or write null.
    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind != JsonValueKind.Null
            ? Member(json, name, JsonValueKind.Array).EnumerateArray()
            : default;

    private static Vector2[] Line(JsonElement points) =>
        points.ValueKind == JsonValueKind.Array
            ? [.. points.EnumerateArray().Select(Point)]
            : throw new FormatException("A line must be an array of positions.");

    private static Vector2 Point(JsonElement point) => new(Coordinate(point, "x"), Coordinate(point, "y"));

    private static float Coordinate(JsonElement point, string name) => Member(point, name, JsonValueKind.Number).GetSingle();

    private static JsonElement Member(JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind != JsonValueKind.Object
            ? throw new FormatException($"There is a value of type {json.ValueKind} where an object with '{name}' should be.")
        : !json.TryGetProperty(name, out var member) ? throw new FormatException($"'{name}' is missing.")
        : member.ValueKind == kind ? member
        : throw new FormatException($"'{name}' must be of type {kind}, and is of type {member.ValueKind}.");
}
