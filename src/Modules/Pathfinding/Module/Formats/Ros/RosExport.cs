using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Ros;

/// <summary>
/// A map for nav2's and ROS 1's <c>map_server</c>, mode trinary: 254 free, 0 occupied, 205 unknown. Unknown are pixels read with
/// a confidence below <see cref="PathfindingOptions.UncertainBelow"/>, and background that is not walkable: a robot that mapped
/// the place would not have seen the outside either, and <c>map_saver</c> writes it as 205.
/// </summary>
internal sealed class RosExport : IMapExport
{
    private const byte Free = 254;
    private const byte Occupied = 0;
    private const byte Unknown = 205;

    public ExportFormat Format { get; } = new(
        "ros", "ROS map: map.yaml and map.pgm, free, occupied or unknown", "robot", "application/zip", "ros.zip", NeedsScale: true, []);

    public ExportContent Write(MapContent map, ExportSettings choice) =>
        ExportArchive.Zip(("map.yaml", RosYaml.Write("map.pgm", "trinary", map)), ("map.pgm", Pgm(map)));

    // Binary PGM (netpbm, P5), the top row first; readers flip it.
    private static byte[] Pgm(MapContent map)
    {
        var (ground, grey) = (map.Ground, new byte[map.Width * map.Height]);
        var leastSure = map.Settings.UncertainBelow * 255;

        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = ground.Confidence[i] < leastSure ? Unknown
                : ground.Passable[ground.Labels[i]] ? Free
                : ground.Labels[i] == (byte)MapClass.Background ? Unknown
                : Occupied;
        }

        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{map.Width} {map.Height}\n255\n")), .. grey];
    }
}
