using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Polygons;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>
/// Universal VTT 0.3, as Dungeondraft writes it and Foundry's Universal Battlemap Importer reads it; there is no formal
/// specification. All positions are in squares from the top left corner, <c>map_origin</c> is 0, and the map ends at a whole
/// square. Walls and windows are <c>line_of_sight</c>, obstacles <c>objects_line_of_sight</c>: outlines within half a pixel, see
/// <see cref="RingSimplification"/>. Doors are portals and always <c>closed</c>, since importers take an open one for a window.
/// </summary>
internal sealed class UvttExport : IMapExport
{
    private const int Digits = 6;

    public ExportFormat Format { get; } = new(
        "uvtt", "Universal VTT: walls, doors and the picture (Foundry VTT and others)", "vtt", "application/json", "uvtt",
        NeedsScale: false,
        [new("grid",
            "The side of a square, in metres (default 1.524, five feet), or in pixels where the map has no scale "
            + "(default a 50th of the longer side); at most 500 squares a side.")]);

    public bool ShowsPicture => true;

    public void Check(ExportSettings choice) => _ = choice.Length("grid");

    public byte[] Write(MapContent map, ExportSettings choice)
    {
        var grid = UvttGrid.ForMap(map, choice.Length("grid"));
        using var stream = new MemoryStream();

        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 0.3m);
            json.WriteStartObject("resolution");
            WritePoint(json, "map_origin", (0, 0), 1);
            WritePoint(json, "map_size", (grid.Across, grid.Down), 1);
            json.WriteNumber("pixels_per_grid", grid.PixelsPerSquare);
            json.WriteEndObject();
            var simplification = new RingSimplification((x, y) => IsHeld(map, x, y));
            WriteLines(json, "line_of_sight", map, MapClass.Wall, simplification, grid.Side);
            WriteLines(json, "objects_line_of_sight", map, MapClass.Obstacle, simplification, grid.Side);
            WritePortals(json, map, grid.Side);
            json.WriteStartObject("environment");
            json.WriteBoolean("baked_lighting", true);
            json.WriteString("ambient_light", "ffffffff");
            json.WriteEndObject();
            json.WriteStartArray("lights");
            json.WriteEndArray();
            json.WriteBase64String("image", PictureEncoder.Png(grid.Fit(PictureDecoder.Decode(map.Picture, map.Settings.Limits))));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    // Corners that must stay, or a gap would open: where blocked pixels touch at a corner only, and where walls and obstacles
    // meet.
    private static bool IsHeld(MapContent map, int x, int y)
    {
        var (a, b, c, d) = (At(x - 1, y - 1), At(x, y - 1), At(x - 1, y), At(x, y));
        var (wall, obstacle) = ((byte)MapClass.Wall, (byte)MapClass.Obstacle);
        return ((a == wall || b == wall || c == wall || d == wall) && (a == obstacle || b == obstacle || c == obstacle || d == obstacle))
            || (Blocks(a) == Blocks(d) && Blocks(b) == Blocks(c) && Blocks(a) != Blocks(b));

        bool Blocks(byte label) => label == wall || label == obstacle;

        byte At(int column, int row) => (uint)column < (uint)map.Width && (uint)row < (uint)map.Height
            ? map.Ground.Labels[(row * map.Width) + column]
            : (byte)MapClass.Background;
    }

    private static void WriteLines(
        Utf8JsonWriter json, string name, MapContent map, MapClass mapClass, RingSimplification simplification, double side)
    {
        json.WriteStartArray(name);

        foreach (var ring in ModularPath.Pathfinding.Terrain.MaskRings.Trace(map.Ground.Labels, map.Width, map.Height, (byte)mapClass))
        {
            var line = simplification.Of(ring);
            json.WriteStartArray();

            foreach (var place in line.Append(line[0]))
            {
                WritePoint(json, null, place, side);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WritePortals(Utf8JsonWriter json, MapContent map, double side)
    {
        json.WriteStartArray("portals");

        foreach (var (from, to) in DoorPortals.Find(map.Ground))
        {
            json.WriteStartObject();
            WritePoint(json, "position", ((from.X + to.X) / 2, (from.Y + to.Y) / 2), side);
            json.WriteStartArray("bounds");
            WritePoint(json, null, from, side);
            WritePoint(json, null, to, side);
            json.WriteEndArray();
            json.WriteNumber("rotation", Math.Round(Math.Atan2(to.Y - from.Y, to.X - from.X), Digits));
            json.WriteBoolean("closed", true);
            json.WriteBoolean("freestanding", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter json, string? name, (double X, double Y) place, double side)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        json.WriteNumber("x", Math.Round(place.X / side, Digits));
        json.WriteNumber("y", Math.Round(place.Y / side, Digits));
        json.WriteEndObject();
    }
}
