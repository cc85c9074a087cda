using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>
/// A Universal VTT file as Foundry's Universal Battlemap Importer reads it (moo-man/FVTT-DD-Import, ddimport.js: DDImport, GetWalls,
/// GetDoors): all in squares, drawn at <c>pixels_per_grid</c> over the picture.
/// </summary>
/// <param name="Walls">In squares.</param>
/// <param name="Objects">In squares.</param>
/// <param name="Portals">The bounds of doors, in squares.</param>
/// <param name="Windows">Those of windows.</param>
/// <param name="Size">Of the map in squares.</param>
/// <param name="PixelsPerGrid">Of the picture.</param>
/// <param name="Picture">Decoded.</param>
/// <param name="Json">All of it.</param>
internal sealed record UvttMap(
    List<List<(double X, double Y)>> Walls, List<List<(double X, double Y)>> Objects, List<List<(double X, double Y)>> Portals,
    List<List<(double X, double Y)>> Windows, (double X, double Y) Size, int PixelsPerGrid, Picture Picture, JsonElement Json)
{
    public static UvttMap Read(byte[] file)
    {
        var json = JsonDocument.Parse(file).RootElement;
        var resolution = json.GetProperty("resolution");
        Assert.Equal(0.3, json.GetProperty("format").GetDouble());
        Assert.Equal((0, 0), Point(resolution.GetProperty("map_origin")));
        var map = new UvttMap(
            Lines("line_of_sight"), Lines("objects_line_of_sight"),
            Bounds(closed: true), Bounds(closed: false),
            Point(resolution.GetProperty("map_size")), resolution.GetProperty("pixels_per_grid").GetInt32(),
            PictureDecoder.Decode(json.GetProperty("image").GetBytesFromBase64(), new PictureLimits()), json);

        // The scene is pixels_per_grid times map_size. Some importers take its height from map_size.x: this would differ from the
        // picture.
        Assert.Equal((map.Picture.Width, map.Picture.Height), (map.PixelsPerGrid * map.Size.X, map.PixelsPerGrid * map.Size.Y));
        Assert.Equal(JsonValueKind.Array, json.GetProperty("lights").ValueKind);

        foreach (var portal in json.GetProperty("portals").EnumerateArray())
        {
            var ((ax, ay), (bx, by)) = (Line(portal.GetProperty("bounds"))[0], Line(portal.GetProperty("bounds"))[1]);
            var (x, y) = Point(portal.GetProperty("position"));
            Assert.Equal((ax + bx) / 2, x, 1e-5);
            Assert.Equal((ay + by) / 2, y, 1e-5);
            var length = Math.Sqrt(Math.Pow(bx - ax, 2) + Math.Pow(by - ay, 2));
            Assert.Equal((bx - ax) / length, Math.Cos(portal.GetProperty("rotation").GetDouble()), 1e-3);
            Assert.Equal((by - ay) / length, Math.Sin(portal.GetProperty("rotation").GetDouble()), 1e-3);
        }

        return map;

        // GetDoors: closed makes a door, open a window.
        List<List<(double X, double Y)>> Bounds(bool closed) =>
            [.. json.GetProperty("portals").EnumerateArray().Where(p => p.GetProperty("closed").GetBoolean() == closed)
                .Select(static p => Line(p.GetProperty("bounds")))];

        List<List<(double X, double Y)>> Lines(string name) => [.. json.GetProperty(name).EnumerateArray().Select(Line)];
    }

    private static List<(double X, double Y)> Line(JsonElement points) => [.. points.EnumerateArray().Select(Point)];

    private static (double X, double Y) Point(JsonElement point) =>
        (point.GetProperty("x").GetDouble(), point.GetProperty("y").GetDouble());
}
