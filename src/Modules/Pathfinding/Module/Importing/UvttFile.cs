using System.Numerics;
using System.Text.Json;

namespace ModularPath.Pathfinding.Importing;

/// <summary>What of a Universal VTT file is used; positions are in squares from <see cref="Origin"/>.</summary>
internal sealed record UvttFile
{
    public required ReadOnlyMemory<byte> Picture { get; init; }

    public required Vector2 Origin { get; init; }

    public required Vector2 Size { get; init; }

    public required IReadOnlyList<Vector2[]> Walls { get; init; }

    public required IReadOnlyList<Vector2[]> Objects { get; init; }

    public required IReadOnlyList<Vector2[]> Doors { get; init; }

    public required IReadOnlyList<Vector2[]> Windows { get; init; }

    /// <exception cref="FormatException">Something is missing, or is not what it should be; so say KeyNotFoundException and InvalidOperationException.</exception>
    public static UvttFile Of(JsonElement json)
    {
        var resolution = json.GetProperty("resolution");
        var size = Point(resolution.GetProperty("map_size"));
        var portals = json.TryGetProperty("portals", out var list)
            ? list.EnumerateArray().ToLookup(static p => !p.TryGetProperty("closed", out var closed) || closed.GetBoolean(), static p => Line(p.GetProperty("bounds")))
            : null;
        return size.X > 0 && size.Y > 0
            ? new UvttFile
            {
                Picture = PictureOf(json.GetProperty("image").GetString() ?? ""),
                Origin = resolution.TryGetProperty("map_origin", out var origin) ? Point(origin) : Vector2.Zero,
                Size = size,
                Walls = Lines(json, "line_of_sight"),
                Objects = Lines(json, "objects_line_of_sight"),
                Doors = [.. portals?[true] ?? []],
                Windows = [.. portals?[false] ?? []],
            }
            : throw new FormatException("map_size must be greater than 0.");
    }

    // Some programs put "data:image/png;base64," before it.
    private static byte[] PictureOf(string image) => Convert.FromBase64String(image[(image.IndexOf(',', StringComparison.Ordinal) + 1)..]);

    private static Vector2[][] Lines(JsonElement json, string name) =>
        json.TryGetProperty(name, out var lines) ? [.. lines.EnumerateArray().Select(Line).Where(static line => line.Length > 1)] : [];

    private static Vector2[] Line(JsonElement points) => [.. points.EnumerateArray().Select(Point)];

    private static Vector2 Point(JsonElement point) => new(point.GetProperty("x").GetSingle(), point.GetProperty("y").GetSingle());
}
