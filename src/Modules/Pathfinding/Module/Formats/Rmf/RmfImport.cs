using System.Numerics;
using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Tabletop;

namespace ModularPath.Pathfinding.Formats.Rmf;

/// <summary>
/// A building of Open-RMF (rmf_traffic_editor): the first level, or the one whose drawing came with the file. Walls are walls, doors
/// doors, floors walkable; where there are floors, what lies outside of them is not.
/// </summary>
internal static class RmfImport
{
    private const int MostBytes = 16_000_000;
    private const int Margin = 10;

    public static bool Recognises(ReadOnlySpan<byte> yaml) => yaml.IndexOf("levels:"u8) >= 0 && yaml.IndexOf("vertices:"u8) >= 0;

    /// <returns>The map, and the files that it is made of.</returns>
    public static (MapImport Import, UploadedFile[] Used) Open(
        UploadedFile file, IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        try
        {
            if (file.Content.Length > MostBytes)
            {
                throw new FormatException($"It is larger than {MostBytes} bytes.");
            }

            var building = RmfYaml.Parse(file.Content);
            var isMetres = building.GetValueOrDefault("coordinate_system") switch
            {
                null or "reference_image" => false,
                "cartesian_meters" => true,
                var other => throw new FormatException($"Its coordinate_system '{other}' is none of reference_image, cartesian_meters."),
            };
            var lifts = RmfYaml.Mapping(building.GetValueOrDefault("lifts"));
            var levels = RmfYaml.Mapping(building.GetValueOrDefault("levels"))
                .Select(level => (
                    Name: level.Key,
                    Level: RmfLevel.Parse(RmfYaml.Mapping(level.Value), isMetres).With(lifts, level.Key, isMetres)))
                .ToArray();
            var read = levels.Length == 0
                ? throw new FormatException("It has no levels.")
                : levels.FirstOrDefault(level => PictureOf(level.Level, file, files) is not null, levels[0]);
            var picture = PictureOf(read.Level, file, files);
            return (ImportOf(read.Level, picture, WarningsOf(levels, read, picture), limits), picture is null ? [file] : [file, picture]);
        }
        catch (FormatException e)
        {
            throw Problem.UnreadableMapFile($"The file is no building of Open-RMF that can be read: {e.Message}");
        }
    }

    private static UploadedFile? PictureOf(RmfLevel level, UploadedFile yaml, IReadOnlyList<UploadedFile> files) =>
        level.Drawing is null ? null : files.FirstOrDefault(file =>
            file != yaml && Path.GetFileName(file.Name) == Path.GetFileName(level.Drawing) && PictureDecoder.Recognises(file.Content.Span));

    private static IEnumerable<MapWarning> WarningsOf(
        (string Name, RmfLevel Level)[] levels, (string Name, RmfLevel Level) read, UploadedFile? picture)
    {
        if (levels.Length > 1)
        {
            yield return new MapWarning("other_levels", $"The building has {levels.Length} levels; '{read.Name}' is this map.");
        }

        if (read.Level.Lanes.Count > 0)
        {
            yield return new MapWarning(
                "lanes_left_out", $"{read.Level.Lanes.Count} lanes were left out: routes go wherever there is room.");
        }

        if (read.Level.LiftsLeftOut > 0)
        {
            yield return new MapWarning(
                "lifts_left_out",
                $"{read.Level.LiftsLeftOut} lifts were left out: their places are given on another level, or nothing on it was measured.");
        }

        if (picture is null && read.Level.Drawing is { } drawing)
        {
            yield return new MapWarning(
                "no_picture", $"The drawing '{drawing}' did not come with the building, so its walls are drawn. Send both in one zip.");
        }
    }

    private static MapImport ImportOf(RmfLevel level, UploadedFile? picture, IEnumerable<MapWarning> warnings, PictureLimits limits)
    {
        Vector2[] places = [.. level.Walls.Concat(level.Doors).Concat(level.Floors).SelectMany(static line => line)];

        if (places.Length == 0)
        {
            throw new FormatException("The level has no walls, doors or floors.");
        }

        var corner = picture is null
            ? new Vector2(places.Min(static p => p.X) - Margin, places.Min(static p => p.Y) - Margin)
            : Vector2.Zero;
        var (width, height) = (
            (long)Math.Ceiling(places.Max(static p => p.X) - corner.X) + Margin,
            (long)Math.Ceiling(places.Max(static p => p.Y) - corner.Y) + Margin);

        if (picture is not null)
        {
            var header = PictureDecoder.ReadHeader(picture.Content, limits);
            (width, height) = (header.Width, header.Height);
        }

        ImportDefaults.Check(width, height, limits);
        return new MapImport("rmf", (int)width, (int)height, () =>
        {
            if (picture is not null)
            {
                _ = PictureDecoder.Decode(picture.Content, limits);
            }

            var classes = Draw(level, (int)width, (int)height, Matrix3x2.CreateTranslation(-corner));
            return new ImportedPixels(
                picture?.Content ?? ImportDefaults.Picture(classes), classes.Pixels, ImportDefaults.Certainty(classes))
            { Warnings = [.. warnings] };
        })
        { MetersPerPixel = level.Scale };
    }

    private static GrayImage Draw(RmfLevel level, int width, int height, Matrix3x2 toPixels)
    {
        var classes = new BarrierDrawing(width, height, toPixels, 1).Draw([(MapClass.Wall, level.Walls), (MapClass.Door, level.Doors)]);

        if (level.Floors.Count == 0)
        {
            return classes;
        }

        using var sheet = new DrawingSurface(width, height, smooth: false);
        sheet.View(toPixels);
        sheet.Clear(Rgba.Gray(0));

        foreach (var floor in level.Floors)
        {
            using var shape = Shape.Polygon(floor);
            sheet.Fill(shape, Rgba.Gray(1));
        }

        var floors = sheet.ToMask().Pixels;

        for (var i = 0; i < floors.Length; i++)
        {
            if (floors[i] == 0 && classes.Pixels[i] == (byte)MapClass.Walkable)
            {
                classes.Pixels[i] = (byte)MapClass.Background;
            }
        }

        return classes;
    }
}
