using System.Text.Json;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Tabletop;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>
/// Universal VTT 0.3, as Dungeondraft writes it and Foundry's Universal Battlemap Importer reads it; there is no formal
/// specification. All positions are in squares from the top left corner, <c>map_origin</c> is 0, and the map ends at a whole
/// square. Walls are <c>line_of_sight</c>, obstacles <c>objects_line_of_sight</c>, see <see cref="BarrierLines"/>. Doors are portals
/// and always <c>closed</c>, since importers take an open one for a window. Windows and lights are those of the file that the map came
/// from.
/// </summary>
internal sealed class UvttExport : IMapExport
{
    private const int Digits = 6;

    public ExportFormat Format { get; } = new(
        "uvtt", "Universal VTT: walls, doors and the picture (Foundry VTT and others)", "vtt", "application/json", "uvtt",
        NeedsScale: false, [TabletopGrid.Option]);

    public bool ShowsPicture => true;

    public bool HoldsDoors => true;

    public void Check(ExportSettings choice) => _ = choice.Length(TabletopGrid.Option.Name);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var picture = PictureDecoder.Decode(map.Picture, map.Settings.Limits);
        var grid = TabletopGrid.ForMap(map, choice.Length(TabletopGrid.Option.Name), picture);
        var lines = new BarrierLines(grid.Side);
        var barriers = lines.Find(map.Mask, map.Tabletop.WindowLines());
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
            WriteLines(json, "line_of_sight", barriers, BarrierKind.Wall, grid.Side);
            WriteLines(json, "objects_line_of_sight", barriers, BarrierKind.Obstacle, grid.Side);
            WritePortals(json, barriers, grid.Side);
            json.WriteStartObject("environment");
            json.WriteBoolean("baked_lighting", true);
            json.WriteString("ambient_light", "ffffffff");
            json.WriteEndObject();
            WriteLights(json, map.Tabletop?.Lights ?? [], grid.Side);
            json.WriteBase64String("image", grid.Sheet(map.Picture, picture, map.Settings.Limits));
            json.WriteEndObject();
        }

        return new ExportContent(stream.ToArray(), lines.Excess(map.Mask, barriers) is { } excess ? [excess] : []);
    }

    private static void WriteLines(Utf8JsonWriter json, string name, IReadOnlyList<BarrierLine> barriers, BarrierKind kind, double side)
    {
        json.WriteStartArray(name);

        foreach (var barrier in barriers.Where(barrier => barrier.Kind == kind))
        {
            json.WriteStartArray();

            foreach (var place in barrier.Line)
            {
                WritePoint(json, null, place, side);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WritePortals(Utf8JsonWriter json, IReadOnlyList<BarrierLine> barriers, double side)
    {
        json.WriteStartArray("portals");

        foreach (var portal in barriers.Where(static barrier => barrier.Kind is BarrierKind.Door or BarrierKind.Window))
        {
            var (from, to) = (portal.Line[0], portal.Line[^1]);
            json.WriteStartObject();
            WritePoint(json, "position", ((from.X + to.X) / 2, (from.Y + to.Y) / 2), side);
            json.WriteStartArray("bounds");
            WritePoint(json, null, from, side);
            WritePoint(json, null, to, side);
            json.WriteEndArray();
            json.WriteNumber("rotation", Math.Round(Math.Atan2(to.Y - from.Y, to.X - from.X), Digits));
            json.WriteBoolean("closed", portal.Kind == BarrierKind.Door);
            json.WriteBoolean("freestanding", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLights(Utf8JsonWriter json, IReadOnlyList<TabletopLight> lights, double side)
    {
        json.WriteStartArray("lights");

        foreach (var light in lights)
        {
            json.WriteStartObject();
            WritePoint(json, "position", (light.X, light.Y), side);
            json.WriteNumber("range", Math.Round(light.Range / side, Digits));
            json.WriteNumber("intensity", light.Intensity);
            json.WriteString("color", light.Color);
            json.WriteBoolean("shadows", light.Shadows);
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
