using System.Numerics;
using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Tabletop;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>
/// Universal VTT (<c>.uvtt</c>, <c>.dd2vtt</c>, <c>.df2vtt</c>) as Foundry's Universal Battlemap Importer reads it; there is no
/// formal specification. Lines of sight become walls, those of objects obstacles, closed portals doors, open ones windows, hence
/// walls. Everything else is walkable: the file does not say where the floor ends, nor how long a square is.
/// </summary>
internal static class UvttImport
{
    // Walls end on the picture's border, and a little beyond.
    private const double LeastShareOutside = 0.005;

    public static MapImport Open(ReadOnlyMemory<byte> content, PictureLimits limits)
    {
        var map = Parse(content);
        var header = PictureDecoder.ReadHeader(map.Picture, limits);
        return new MapImport("uvtt", header.Width, header.Height, cancellationToken =>
        {
            _ = PictureDecoder.Decode(map.Picture, limits);
            var classes = Draw(map, header.Width, header.Height, cancellationToken);
            return new ImportedPixels(map.Picture, classes.Pixels, ImportDefaults.Certainty(classes)) { Warnings = [.. WarningsOf(map)] };
        })
        { Tabletop = TabletopOf(map, header.Width, header.Height) };
    }

    // Positions in pixels of the picture.
    private static MapTabletop TabletopOf(UvttFile map, int width, int height)
    {
        var (across, down) = (width / (double)map.Size.X, height / (double)map.Size.Y);
        return new MapTabletop(
            across,
            [.. map.Windows.SelectMany(line => line.Zip(line.Skip(1), (a, b) => (double[])[X(a.X), Y(a.Y), X(b.X), Y(b.Y)]))],
            [.. map.Lights.Select(light => light with { X = X(light.X), Y = Y(light.Y), Range = light.Range * across })]);

        double X(double squares) => (squares - map.Origin.X) * across;

        double Y(double squares) => (squares - map.Origin.Y) * down;
    }

    private static GrayImage Draw(UvttFile map, int width, int height, CancellationToken cancellationToken)
    {
        var (across, down) = (width / map.Size.X, height / map.Size.Y);
        var toPixels = Matrix3x2.CreateTranslation(-map.Origin) * Matrix3x2.CreateScale(across, down);
        return new BarrierDrawing(width, height, toPixels, Math.Max(across, down)).Draw(
            [(MapClass.Obstacle, map.Objects), (MapClass.Wall, map.Walls), (MapClass.Wall, map.Windows), (MapClass.Door, map.Doors)],
            cancellationToken);
    }

    private static IEnumerable<MapWarning> WarningsOf(UvttFile map)
    {
        if (map.Windows.Count > 0)
        {
            yield return new MapWarning(
                "open_portals",
                $"{map.Windows.Count} portals are open (closed: false): they are taken for windows, which nobody walks through. "
                + "Paint those that are doors.");
        }

        if (map.BrokenPortals > 0)
        {
            yield return new MapWarning("broken_portals", $"{map.BrokenPortals} portals have no two ends, and were left out.");
        }

        if (map.ShareOfWallsOutside is > LeastShareOutside and var share)
        {
            yield return new MapWarning(
                "walls_outside",
                FormattableString.Invariant($"{share:P0} of the walls' length lies outside the picture: ")
                + "map_origin or map_size may be wrong.");
        }
    }

    private static UvttFile Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content.TrimStart(JsonKind.Blank));
            return UvttFile.Parse(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Problem.UnreadableMapFile($"The file is no Universal VTT map: {e.Message}");
        }
    }
}
