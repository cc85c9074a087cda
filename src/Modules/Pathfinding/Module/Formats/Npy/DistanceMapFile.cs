using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ModularPath.Imaging;
using ModularPath.Pathfinding.ManyPlaces;

namespace ModularPath.Pathfinding.Formats.Npy;

/// <summary>A distance map as a file.</summary>
/// <param name="MediaType">Of it.</param>
/// <param name="Extension">Of its name.</param>
/// <param name="Pieces">One after the other; made when they are asked for, since as text all of them take more room than the map.</param>
internal sealed record DistanceMapFile(string MediaType, string Extension, IEnumerable<byte[]> Pieces)
{
    /// <summary>What makes a format; null where there is none of that name.</summary>
    public static Func<DistanceMap, DistanceMapFile>? Maker(string format) => format switch
    {
        "png" => static map => new("image/png", "png", [Png(map)]),
        "npy" => static map => new("application/octet-stream", "npy", Rows(map).Select(static row => MemoryMarshal.AsBytes(row.Span).ToArray()).Prepend(NpyHeader.Of("<f4", map.Height, map.Width))),
        "csv" => static map => new("text/csv", "csv", Rows(map).Select(CsvLine)),
        _ => null,
    };

    private static IEnumerable<ReadOnlyMemory<float>> Rows(DistanceMap map) =>
        Enumerable.Range(0, map.Height).Select(y => (ReadOnlyMemory<float>)map.Distances.AsMemory(y * map.Width, map.Width));

    // 0 where nothing leads; else 1 to 255, in equal steps from 0 to the greatest distance.
    private static byte[] Png(DistanceMap map)
    {
        var scale = map.Greatest > 0 ? 254 / map.Greatest : 0;
        return MaskPng.Encode(new GrayImage(
            map.Width, map.Height, [.. map.Distances.Select(distance => float.IsFinite(distance) ? (byte)(1 + MathF.Round(distance * scale)) : (byte)0)]));
    }

    // Nothing between the commas where nothing leads.
    private static byte[] CsvLine(ReadOnlyMemory<float> row)
    {
        var line = new StringBuilder();

        foreach (var distance in row.Span)
        {
            line.Append(float.IsFinite(distance) ? distance.ToString("0.###", CultureInfo.InvariantCulture) : "").Append(',');
        }

        line[^1] = '\n';
        return Encoding.ASCII.GetBytes(line.ToString());
    }
}
