using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Ros;

/// <summary>
/// A map of ROS 1's or nav2's <c>map_server</c>, by the rules of nav2_map_server/src/map_io.cpp (<c>loadMapFromFile</c>):
/// occupied is wall, free is walkable, unknown is background of even odds. Between the thresholds, mode scale gives a probability of
/// being occupied: the likelier side is taken.
/// </summary>
internal static class RosImport
{
    private const byte Even = 128;

    // nav2_map_server/src/map_io.cpp writes it for unknown cells: occupied with 0.196.
    private const byte NeverSeen = 205;

    // Of the map's pixels: fewer of that grey are soft edges.
    private const double LeastShare = 0.01;

    public static bool IsYaml(string name) => Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml";

    /// <returns>The map, and the files that it is made of.</returns>
    public static (MapImport Import, UploadedFile[] Used) Open(
        UploadedFile yaml, IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        var map = RosMapFile.Parse(yaml.Content);
        var picture = PictureOf(yaml, map.Image, files);
        var header = PictureDecoder.ReadHeader(picture.Content, limits);
        return (
            new MapImport("ros", header.Width, header.Height, () => Read(picture.Content, map, limits))
            { MetersPerPixel = map.Resolution, Origin = map.Origin },
            [yaml, picture]);
    }

    // A picture of the same name elsewhere is another map's. Only a path of the robot's own disk has nothing but its name to go by.
    private static UploadedFile PictureOf(UploadedFile yaml, string image, IReadOnlyList<UploadedFile> files)
    {
        var path = Normalised(image.StartsWith('/') ? $"{FolderOf(yaml.Name)}/{image[(image.LastIndexOf('/') + 1)..]}"
            : $"{FolderOf(yaml.Name)}/{image}");
        var (exact, alike) = (Named(StringComparison.Ordinal), Named(StringComparison.OrdinalIgnoreCase));
        return exact.FirstOrDefault() ?? (alike.Length == 1 ? alike[0] : null) ?? throw Problem.UnreadableMapFile(
            $"{yaml.Name} names the picture '{image}', which did not come with it at that path. Send both in one zip that keeps the "
            + "folders, or, in a form, with that path as the picture's file name.");

        UploadedFile[] Named(StringComparison rule) =>
            [.. files.Where(file => file != yaml && Normalised(file.Name).Equals(path, rule))];
    }

    private static string FolderOf(string path) => Normalised(path) is var clean && clean.LastIndexOf('/') is > 0 and var end
        ? clean[..end]
        : "";

    // Without '.' and '..'; '..' beyond the top stays there.
    private static string Normalised(string path)
    {
        var parts = new List<string>();

        foreach (var part in path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static ImportedPixels Read(ReadOnlyMemory<byte> picture, RosMapFile map, PictureLimits limits)
    {
        var pixels = PictureDecoder.DecodeWithAlpha(picture, limits);
        var hasAlpha = HasAlpha(pixels);
        var (labels, confidence) = (new byte[pixels.Length / 4], new byte[pixels.Length / 4]);
        var (unknownTone, free) = (0, 0);

        for (var i = 0; i < labels.Length; i++)
        {
            var (r, g, b, a) = (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]);
            var shade = (r + g + b) / 765.0;
            (labels[i], confidence[i]) = map.Mode switch
            {
                "raw" => Math.Round(255 * shade) is <= 100 and var percent ? Likelier(percent / 100) : Unknown(),
                "scale" => a == byte.MaxValue ? Scaled(map.Occupied(shade), map) : Unknown(),
                _ => Trinary(map.Occupied(hasAlpha ? (r + g + b + a) / 1020.0 : shade), map),
            };
            var isFree = labels[i] == (byte)MapClass.Walkable;
            free += isFree ? 1 : 0;
            unknownTone += isFree && (r, g, b) == (NeverSeen, NeverSeen, NeverSeen) ? 1 : 0;
        }

        return new ImportedPixels(picture, labels, confidence)
        {
            Warnings = map.Mode == "raw" || unknownTone < LeastShare * labels.Length ? [] : [new MapWarning(
                "unknown_is_free",
                FormattableString.Invariant(
                    $"{(double)unknownTone / free:P0} of the free pixels have the grey 205, by which map_saver means never seen; ")
                + FormattableString.Invariant($"free_thresh {map.FreeThreshold} makes them free. With 0.196 they would stay unknown."))],
        };
    }

    private static (byte Label, byte Confidence) Trinary(double occupied, RosMapFile map) =>
        occupied > map.OccupiedThreshold ? ((byte)MapClass.Wall, byte.MaxValue)
        : occupied < map.FreeThreshold ? ((byte)MapClass.Walkable, byte.MaxValue)
        : Unknown();

    // Between the thresholds, nav2 has 0 to 100 for the share of the way from one to the other.
    private static (byte Label, byte Confidence) Scaled(double occupied, RosMapFile map)
    {
        var share = Math.Clamp((occupied - map.FreeThreshold) / (map.OccupiedThreshold - map.FreeThreshold), 0, 1);
        // Outside of them the file still tells how sure it is, as ours do (RosScaleExport).
        return Likelier(share switch
        {
            <= 0 => Math.Min(occupied, 0.49),
            >= 1 => Math.Max(occupied, 0.5),
            _ => share,
        });
    }

    private static (byte Label, byte Confidence) Likelier(double occupied) => occupied < 0.5
        ? ((byte)MapClass.Walkable, (byte)Math.Round(255 * (1 - occupied)))
        : ((byte)MapClass.Wall, (byte)Math.Round(255 * occupied));

    private static (byte Label, byte Confidence) Unknown() => ((byte)MapClass.Background, Even);

    private static bool HasAlpha(byte[] pixels)
    {
        for (var i = 3; i < pixels.Length; i += 4)
        {
            if (pixels[i] != byte.MaxValue)
            {
                return true;
            }
        }

        return false;
    }
}
