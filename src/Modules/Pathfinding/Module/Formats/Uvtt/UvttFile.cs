using System.Numerics;
using System.Text.Json;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>The parts of a Universal VTT file that are used; positions are in squares from <see cref="Origin"/>.</summary>
internal sealed record UvttFile
{
    private const float MostSquares = 100_000;

    public required ReadOnlyMemory<byte> Picture { get; init; }

    public required Vector2 Origin { get; init; }

    public required Vector2 Size { get; init; }

    public required IReadOnlyList<Vector2[]> Walls { get; init; }

    public required IReadOnlyList<Vector2[]> Objects { get; init; }

    public required IReadOnlyList<Vector2[]> Doors { get; init; }

    public required IReadOnlyList<Vector2[]> Windows { get; init; }

    /// <summary>Positions and ranges are in squares.</summary>
    public required IReadOnlyList<TabletopLight> Lights { get; init; }

    /// <summary>How many portals were left out, as they have no two ends.</summary>
    public required int BrokenPortals { get; init; }

    /// <summary>0 to 1, by length.</summary>
    public double ShareOfWallsOutside
    {
        get
        {
            var (all, inside) = (0.0, 0.0);

            foreach (var line in Walls)
            {
                for (var i = 1; i < line.Length; i++)
                {
                    var length = (double)Vector2.Distance(line[i - 1], line[i]);
                    all += length;
                    inside += length * ShareInside(line[i - 1] - Origin, line[i] - Origin);
                }
            }

            return all > 0 ? 1 - (inside / all) : 0;
        }
    }

    /// <exception cref="FormatException">Something is missing or malformed.</exception>
    public static UvttFile Parse(JsonElement json)
    {
        var resolution = Member(json, "resolution", JsonValueKind.Object);
        var size = Point(Member(resolution, "map_size", JsonValueKind.Object));
        var all = Items(json, "portals").Select(static portal => (IsClosed: IsClosed(portal), Line: BoundsOf(portal))).ToArray();
        var portals = all.Where(static portal => portal.Line.Length > 1).ToLookup(static p => p.IsClosed, static p => p.Line);
        return size is { X: > 0 and <= MostSquares, Y: > 0 and <= MostSquares }
            ? new UvttFile
            {
                Picture = PictureOf(Member(json, "image", JsonValueKind.String).GetString()!),
                Origin = resolution.TryGetProperty("map_origin", out var origin) ? Point(origin) : Vector2.Zero,
                Size = size,
                Walls = Lines(json, "line_of_sight"),
                Objects = Lines(json, "objects_line_of_sight"),
                Doors = [.. portals[true]],
                Windows = [.. portals[false]],
                Lights = [.. Items(json, "lights").Select(UvttLight.Read)],
                BrokenPortals = all.Count(static portal => portal.Line.Length < 2),
            }
            : throw new FormatException($"map_size must be greater than 0 and at most {MostSquares} squares.");
    }

    // Liang and Barsky 1984.
    private double ShareInside(Vector2 from, Vector2 to)
    {
        var (enter, leave, way) = (0.0, 1.0, to - from);

        return Clip(-way.X, from.X) && Clip(way.X, Size.X - from.X) && Clip(-way.Y, from.Y) && Clip(way.Y, Size.Y - from.Y)
            ? Math.Max(0, leave - enter)
            : 0;

        bool Clip(double outwards, double room)
        {
            if (outwards == 0)
            {
                return room >= 0;
            }

            (enter, leave) = outwards < 0 ? (Math.Max(enter, room / outwards), leave) : (enter, Math.Min(leave, room / outwards));
            return enter <= leave;
        }
    }

    // A portal without bounds, or with one, closes nothing.
    private static Vector2[] BoundsOf(JsonElement portal) =>
        portal.ValueKind == JsonValueKind.Object && portal.TryGetProperty("bounds", out var bounds)
        && bounds.ValueKind != JsonValueKind.Null
            ? Line(bounds)
            : [];

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

    internal static Vector2 Point(JsonElement point) => new(Coordinate(point, "x"), Coordinate(point, "y"));

    // Beyond sense, floats are too coarse to say where a wall is.
    private static float Coordinate(JsonElement point, string name) =>
        Member(point, name, JsonValueKind.Number).GetSingle() is >= -MostSquares and <= MostSquares and var squares
            ? squares
            : throw new FormatException($"A position has {name} of more than {MostSquares} squares.");

    internal static JsonElement Member(JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind != JsonValueKind.Object
            ? throw new FormatException($"There is a value of type {json.ValueKind} where an object with '{name}' should be.")
        : !json.TryGetProperty(name, out var member) ? throw new FormatException($"'{name}' is missing.")
        : member.ValueKind == kind ? member
        : throw new FormatException($"'{name}' must be of type {kind}, and is of type {member.ValueKind}.");
}
