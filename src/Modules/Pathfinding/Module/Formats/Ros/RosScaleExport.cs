using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Ros;

/// <summary>
/// A map for <c>map_server</c>, mode scale: grey is the probability of being free, and pixels that are not opaque are unknown. A
/// confidence p is written as grey 255 p if the pixel is walkable and 255 (1 - p) if not, or as the alpha of an unknown pixel,
/// which is never opaque: so it can be read back everywhere. Unknown is what <see cref="RosExport"/> calls unknown, and blocked
/// pixels with less than nav2's 0.65: these would become free with <c>trinary_costmap</c>, which is on by default.
/// </summary>
internal sealed class RosScaleExport : IMapExport
{
    private const double OccupiedThreshold = 0.65;
    private const byte MostTransparent = 254;

    public ExportFormat Format { get; } = new(
        "ros-scale", "ROS map: map.yaml and map.png, with the confidence of every pixel", "robot", "application/zip", "ros-scale.zip",
        NeedsScale: true, []);

    public ExportContent Write(MapContent map, ExportSettings choice) =>
        ExportArchive.Zip(("map.yaml", RosYaml.Write("map.png", "scale", map)), ("map.png", Png(map)));

    private static byte[] Png(MapContent map)
    {
        var (ground, grey, alpha) = (map.Ground, new byte[map.Width * map.Height], new byte[map.Width * map.Height]);
        var leastSure = map.Settings.UncertainBelow * 255;
        var leastBlocked = Math.Max(leastSure, (OccupiedThreshold * 255) + 1e-6);

        for (var i = 0; i < grey.Length; i++)
        {
            var (confidence, passable) = (ground.Confidence[i], ground.Passable[ground.Labels[i]]);
            var known = passable
                ? confidence >= leastSure
                : confidence >= leastBlocked && ground.Labels[i] != (byte)MapClass.Background;
            grey[i] = passable ? confidence : (byte)(255 - confidence);
            alpha[i] = known ? byte.MaxValue : Math.Min(confidence, MostTransparent);
        }

        return MaskPng.EncodeWithAlpha(new GrayImage(map.Width, map.Height, grey), new GrayImage(map.Width, map.Height, alpha));
    }
}
