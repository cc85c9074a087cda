using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Ros;

/// <summary>The <c>map.yaml</c> of a map's picture (nav2_map_server/src/map_io.cpp, <c>loadMapYaml</c>).</summary>
internal static class RosYaml
{
    // Grey 205 is occupied to 50/255 = 0.19608: unknown by 0.196, but free by nav2's default of 0.25.
    private const string Thresholds = "negate: 0\noccupied_thresh: 0.65\nfree_thresh: 0.196\n";

    /// <param name="image">The name of the picture beside it.</param>
    /// <param name="mode"><c>trinary</c> or <c>scale</c>.</param>
    /// <param name="map">
    /// Its scale is the resolution; the origin is that of the lower left pixel's lower left corner, as imported or [0, 0, 0].
    /// </param>
    public static byte[] Write(string image, string mode, MapContent map) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"image: {image}\nmode: {mode}\nresolution: {map.Scale}\n"
        + $"origin: [{Metres(map.Origin?.X)}, {Metres(map.Origin?.Y)}, {Metres(map.Origin?.Yaw)}]\n{Thresholds}"));

    // YAML would read 0 as an integer, which older readers refuse.
    private static string Metres(double? value)
    {
        var text = (value ?? 0).ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal)
            ? text
            : text.Contains('E', StringComparison.Ordinal) ? text.Replace("E", ".0E", StringComparison.Ordinal) : $"{text}.0";
    }
}
