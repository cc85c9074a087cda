using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Ros;

/// <summary>
/// A map of ROS 1's or nav2's <c>map_server</c>, by the rules of nav2_map_server/src/map_io.cpp (<c>loadMapFromFile</c>):
/// occupied is wall, free is walkable, unknown is background of even odds. Between the thresholds, mode scale gives the
/// probability of being occupied: the likelier side is taken.
/// </summary>
internal static class RosImport
{
    private const byte Even = 128;

    public static bool IsYaml(string name) => Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml";

    public static MapImport Open(UploadedFile yaml, IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        var map = RosMapFile.Parse(yaml.Content);
        var picture = files.FirstOrDefault(file => file != yaml && file.Name.Equals(map.Image, StringComparison.OrdinalIgnoreCase))
            ?? throw Problem.UnreadableMapFile(
                $"{yaml.Name} names the picture '{map.Image}', which did not come with it. Send both, in one zip or one form.");
        var header = PictureDecoder.ReadHeader(picture.Content, limits);
        return new MapImport("ros", header.Width, header.Height, () => Read(picture.Content, map, limits))
        { MetersPerPixel = map.Resolution, Origin = map.Origin };
    }

    private static ImportedPixels Read(ReadOnlyMemory<byte> picture, RosMapFile map, PictureLimits limits)
    {
        var pixels = PictureDecoder.DecodeWithAlpha(picture, limits);
        var hasAlpha = HasAlpha(pixels);
        var (labels, confidence) = (new byte[pixels.Length / 4], new byte[pixels.Length / 4]);

        for (var i = 0; i < labels.Length; i++)
        {
            var (r, g, b, a) = (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]);
            (labels[i], confidence[i]) = map.Mode switch
            {
                "raw" => r <= 100 ? Likelier(r / 100.0) : Unknown(),
                "scale" => a == byte.MaxValue ? Likelier(map.Occupied((r + g + b) / 765.0)) : Unknown(),
                _ => Trinary(map.Occupied(hasAlpha ? (r + g + b + a) / 1020.0 : (r + g + b) / 765.0), map),
            };
        }

        return new ImportedPixels(picture, labels, confidence);
    }

    private static (byte Label, byte Confidence) Trinary(double occupied, RosMapFile map) =>
        occupied > map.OccupiedThreshold ? ((byte)MapClass.Wall, byte.MaxValue)
        : occupied < map.FreeThreshold ? ((byte)MapClass.Walkable, byte.MaxValue)
        : Unknown();

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
