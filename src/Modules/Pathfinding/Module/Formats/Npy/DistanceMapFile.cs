using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ModularPath.Pathfinding.ManyPlaces;

namespace ModularPath.Pathfinding.Formats.Npy;

/// <summary>A distance map as a file.</summary>
/// <param name="MediaType">Of the content.</param>
/// <param name="Extension">Of the file name.</param>
/// <param name="Pieces">The content in pieces, made lazily: as text they take more memory than the map.</param>
internal sealed record DistanceMapFile(string MediaType, string Extension, IEnumerable<byte[]> Pieces)
{
    /// <summary>The writer of a format; null if the name is unknown.</summary>
    public static Func<DistanceMap, DistanceMapFile>? Maker(string format) => format switch
    {
        "png" => static map => new("image/png", "png", [Png(map)]),
        "npy" => static map => new(
            "application/octet-stream", "npy",
            Rows(map).Select(static row => MemoryMarshal.AsBytes(row.Span).ToArray())
                .Prepend(NpyHeader.Encode("<f4", map.Height, map.Width))),
        "csv" => static map => new("text/csv", "csv", Rows(map).Select(CsvLine)),
        _ => null,
    };

    private static IEnumerable<ReadOnlyMemory<float>> Rows(DistanceMap map) =>
        Enumerable.Range(0, map.Height).Select(y => (ReadOnlyMemory<float>)map.Distances.AsMemory(y * map.Width, map.Width));

    // 0 if unreachable; else 1 to 255, in equal steps from 0 to the greatest distance.
    private static byte[] Png(DistanceMap map)
    {
        var scale = map.Greatest > 0 ? 254 / map.Greatest : 0;
        return MaskPng.Encode(new GrayImage(
            map.Width, map.Height,
            [.. map.Distances.Select(distance => float.IsFinite(distance) ? (byte)(1 + MathF.Round(distance * scale)) : (byte)0)]));
    }

    // An unreachable pixel is an empty field.
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
