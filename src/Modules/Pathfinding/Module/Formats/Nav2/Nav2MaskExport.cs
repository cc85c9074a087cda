using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Nav2;

/// <summary>
/// A mask for a costmap filter of nav2, and the parameters of its CostmapFilterInfo server. Mode raw: a pixel of 0 to 100 is that value,
/// all else unknown (nav2_map_server/src/map_io.cpp). Of a keep-out mask 100 is lethal and 0 free (keepout_filter.cpp: type 0, base 0,
/// multiplier 1); of a speed mask the limit is <c>base + multiplier * value</c> percent, and 0 no limit (speed_filter.cpp: type 1).
/// </summary>
/// <param name="isSpeed">Otherwise keep-out.</param>
internal sealed class Nav2MaskExport(bool isSpeed) : IMapExport
{
    private const byte KeepOut = 100;
    private const double MostSlowing = 99;

    public ExportFormat Format { get; } = isSpeed
        ? new("nav2-speed", "nav2 speed mask: slower where ground costs more", "robot", "application/zip", "speed.zip", true, [])
        : new("nav2-keepout", "nav2 keep-out mask: where nobody walks", "robot", "application/zip", "keepout.zip", true, []);

    private string Name => isSpeed ? "speed_mask" : "keepout_mask";

    public ExportContent Write(MapContent map, ExportSettings choice) => ExportArchive.Zip(
        ($"{Name}.yaml", Encoding.ASCII.GetBytes(Yaml(map))), ($"{Name}.pgm", Pgm(map)),
        ("filter_info.yaml", Encoding.ASCII.GetBytes(Info())));

    private string Yaml(MapContent map)
    {
        var (x, y, yaw) = map.Origin ?? new MapOrigin(0, 0, 0);
        return FormattableString.Invariant(
            $"image: {Name}.pgm\nmode: raw\nresolution: {map.Scale:0.0###############}\n")
            + FormattableString.Invariant($"origin: [{x:0.0###############}, {y:0.0###############}, {yaw:0.0###############}]\n")
            + "negate: 0\noccupied_thresh: 1.0\nfree_thresh: 0.0\n";
    }

    private string Info() =>
        "costmap_filter_info_server:\n  ros__parameters:\n"
        + $"    type: {(isSpeed ? 1 : 0)}\n    filter_info_topic: \"{(isSpeed ? "speed" : "keepout")}_filter_info\"\n"
        + $"    mask_topic: \"{Name}\"\n    base: {(isSpeed ? "100.0" : "0.0")}\n    multiplier: {(isSpeed ? "-1.0" : "1.0")}\n";

    private byte[] Pgm(MapContent map)
    {
        var costs = map.Settings.Costs.ByLabel();
        var easiest = costs.Where(static cost => cost > 0).DefaultIfEmpty(1).Min();
        byte[] values = [.. costs.Select(cost => cost > 0
            ? isSpeed ? (byte)Math.Min(MostSlowing, Math.Round(100 * (1 - (easiest / cost)))) : (byte)0
            : isSpeed ? (byte)0 : KeepOut)];
        return
        [
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{map.Width} {map.Height}\n255\n")),
            .. map.Ground.Labels.Select(label => values[label]),
        ];
    }
}
