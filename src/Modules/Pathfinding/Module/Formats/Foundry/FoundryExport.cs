using System.Globalization;
using System.Text.Json;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Tabletop;

namespace ModularPath.Pathfinding.Formats.Foundry;

/// <summary>
/// A scene as Foundry VTT 13 imports it (Scene, "Import Data"; version 14 migrates it): foundry.documents.BaseScene, BaseWall,
/// BaseAmbientLight and BaseNote. The picture lies beside it, as scenes name theirs by path.
/// </summary>
internal sealed class FoundryExport : IMapExport
{
    private const string PictureName = "map.png";

    // CONST.WALL_SENSE_TYPES.NORMAL and CONST.WALL_MOVEMENT_TYPES.NORMAL.
    private const int Normal = 20;

    private const double FeetPerMetre = 1 / 0.3048;

    public ExportFormat Format { get; } = new(
        "foundry", "Foundry VTT: a scene (JSON, version 13) and its picture", "vtt", "application/zip", "zip", NeedsScale: false,
        [TabletopGrid.Option]);

    public bool ShowsPicture => true;

    public bool HoldsDoors => true;

    public bool HoldsNames => true;

    public void Check(ExportSettings choice) => _ = choice.Length(TabletopGrid.Option.Name);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var picture = PictureDecoder.Decode(map.Picture, map.Settings.Limits);
        var grid = TabletopGrid.ForMap(map, choice.Length(TabletopGrid.Option.Name), picture);
        var lines = new BarrierLines(grid.Side);
        var barriers = lines.Find(map.Mask, map.Tabletop.WindowLines());
        var archive = ExportArchive.Zip(
            ("scene.json", Scene(map, grid, barriers)), (PictureName, grid.Sheet(map.Picture, picture, map.Settings.Limits).ToArray()));
        return new ExportContent(archive, lines.Excess(map.Mask, barriers) is { } excess ? [excess] : []);
    }

    private static byte[] Scene(MapContent map, TabletopGrid grid, IReadOnlyList<BarrierLine> barriers)
    {
        using var stream = new MemoryStream();

        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("name", map.Name);
            json.WriteStartObject("background");
            json.WriteString("src", PictureName);
            json.WriteNumber("offsetX", 0);
            json.WriteNumber("offsetY", 0);
            json.WriteEndObject();
            json.WriteNumber("width", grid.Across * grid.PixelsPerSquare);
            json.WriteNumber("height", grid.Down * grid.PixelsPerSquare);
            // No padding: then places on the canvas are places in the picture, whatever rule pads.
            json.WriteNumber("padding", 0);
            json.WriteStartObject("grid");
            json.WriteNumber("type", 1);
            json.WriteNumber("size", grid.PixelsPerSquare);
            json.WriteNumber("distance", Distance(map, grid));
            json.WriteString("units", "ft");
            json.WriteEndObject();
            WriteWalls(json, barriers, grid);
            WriteLights(json, map, grid);
            WriteNotes(json, map, grid);
            json.WriteStartObject("_stats");
            json.WriteString("coreVersion", "13");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    // In feet: five, unless the map has a scale.
    private static double Distance(MapContent map, TabletopGrid grid) =>
        map.MetersPerPixel is { } scale ? Math.Round(grid.Side * scale * FeetPerMetre, 3) is > 0 and var feet ? feet : 0.001 : 5;

    private static void WriteWalls(Utf8JsonWriter json, IReadOnlyList<BarrierLine> barriers, TabletopGrid grid)
    {
        var count = 0;
        json.WriteStartArray("walls");

        foreach (var barrier in barriers)
        {
            (int X, int Y)[] corners = [.. barrier.Line.Select(place => (Pixels(place.X, grid), Pixels(place.Y, grid)))];

            foreach (var (from, to) in corners.Zip(corners.Skip(1)).Where(static pair => pair.First != pair.Second))
            {
                json.WriteStartObject();
                json.WriteString("_id", Id(count++));
                json.WriteStartArray("c");

                foreach (var number in (ReadOnlySpan<int>)[from.X, from.Y, to.X, to.Y])
                {
                    json.WriteNumberValue(number);
                }

                json.WriteEndArray();
                var isSeenThrough = barrier.Kind == BarrierKind.Window;
                json.WriteNumber("light", isSeenThrough ? 0 : Normal);
                json.WriteNumber("sight", isSeenThrough ? 0 : Normal);
                json.WriteNumber("sound", Normal);
                json.WriteNumber("move", Normal);
                json.WriteNumber("dir", 0);
                json.WriteNumber("door", barrier.Kind == BarrierKind.Door ? 1 : 0);
                json.WriteNumber("ds", 0);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteLights(Utf8JsonWriter json, MapContent map, TabletopGrid grid)
    {
        var number = 0;
        json.WriteStartArray("lights");

        foreach (var light in map.Tabletop?.Lights ?? [])
        {
            var range = Math.Round(light.Range / grid.Side * Distance(map, grid), 3);
            json.WriteStartObject();
            json.WriteString("_id", Id(number++));
            json.WriteNumber("x", Pixels(light.X, grid));
            json.WriteNumber("y", Pixels(light.Y, grid));
            json.WriteBoolean("walls", light.Shadows);
            json.WriteStartObject("config");
            json.WriteNumber("dim", range);
            json.WriteNumber("bright", range / 2);
            json.WriteString("color", $"#{light.Color[^6..]}");
            json.WriteNumber("alpha", Math.Clamp(light.Intensity, 0, 1));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A note without a journal entry is a label on the map: BaseNote's entryId may be null. global: seen without light too.
    private static void WriteNotes(Utf8JsonWriter json, MapContent map, TabletopGrid grid)
    {
        json.WriteStartArray("notes");

        foreach (var (number, (name, x, y, _)) in map.Names.Index())
        {
            json.WriteStartObject();
            json.WriteString("_id", Id(number));
            json.WriteNull("entryId");
            json.WriteNumber("x", Pixels(x, grid));
            json.WriteNumber("y", Pixels(y, grid));
            json.WriteString("text", name);
            json.WriteBoolean("global", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // BaseWall's c, BaseAmbientLight's and BaseNote's x and y are whole numbers.
    private static int Pixels(double place, TabletopGrid grid) => (int)Math.Round(place * grid.PixelsPerSquare / grid.Side);

    // DocumentIdField: sixteen letters and digits, unique in the scene.
    private static string Id(int number) => number.ToString("D16", CultureInfo.InvariantCulture);
}
