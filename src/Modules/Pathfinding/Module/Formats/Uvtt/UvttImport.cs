using System.Numerics;
using System.Text.Json;
using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>
/// Universal VTT (<c>.uvtt</c>, <c>.dd2vtt</c>, <c>.df2vtt</c>) as Foundry's Universal Battlemap Importer reads it; there is no
/// formal specification. Lines of sight become walls, those of objects obstacles, closed portals doors, open ones windows, hence
/// walls. Everything else is walkable: the file does not say where the floor ends, nor how long a square is.
/// </summary>
internal static class UvttImport
{
    // Wide enough that no diagonal step slips through. Doors are drawn over walls, which some programs put behind them.
    private const float WallWidth = 2;
    private const float DoorWidth = 4;

    // JSON's white space, and the byte order mark that some programs write.
    private static ReadOnlySpan<byte> Blank => " \t\r\n\uFEFF"u8;

    public static bool Recognises(ReadOnlySpan<byte> content) => content.TrimStart(Blank) is [(byte)'{', ..];

    public static MapImport Open(ReadOnlyMemory<byte> content, PictureLimits limits)
    {
        var map = Parse(content);
        var header = PictureDecoder.ReadHeader(map.Picture, limits);
        return new MapImport("uvtt", header.Width, header.Height, () =>
        {
            _ = PictureDecoder.Decode(map.Picture, limits);
            var classes = Draw(map, header.Width, header.Height);
            return new ImportedPixels(map.Picture, classes.Pixels, ImportDefaults.Certainty(classes));
        });
    }

    private static GrayImage Draw(UvttFile map, int width, int height)
    {
        using var sheet = new DrawingSurface(width, height, smooth: false);
        sheet.View(Matrix3x2.CreateTranslation(-map.Origin) * Matrix3x2.CreateScale(width / map.Size.X, height / map.Size.Y));
        var square = Math.Max(width / map.Size.X, height / map.Size.Y);
        sheet.Clear(Rgba.Gray((int)MapClass.Walkable));
        Lines(map.Objects, MapClass.Obstacle, WallWidth, round: true);
        Lines(map.Walls, MapClass.Wall, WallWidth, round: true);
        Lines(map.Windows, MapClass.Wall, WallWidth, round: true);
        Lines(map.Doors, MapClass.Door, DoorWidth, round: false);
        return sheet.ToMask();

        void Lines(IReadOnlyList<Vector2[]> lines, MapClass mapClass, float pixels, bool round)
        {
            foreach (var line in lines)
            {
                using var shape = Shape.Polyline(line);
                sheet.Stroke(shape, new Pen(Rgba.Gray((int)mapClass), pixels / square, Round: round));
            }
        }
    }

    private static UvttFile Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content.TrimStart(Blank));
            return UvttFile.Parse(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Problem.UnreadableMapFile($"The file is no Universal VTT map: {e.Message}");
        }
    }
}
