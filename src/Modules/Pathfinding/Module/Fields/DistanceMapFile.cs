using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ModularPath.Imaging;

namespace ModularPath.Pathfinding.Fields;

/// <summary>A distance map as a file.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="MediaType">Of it.</param>
/// <param name="Extension">Of its name.</param>
internal sealed record DistanceMapFile(byte[] Bytes, string MediaType, string Extension)
{
    private const int HeaderAlignment = 64;

    /// <summary>What writes a format; null where there is none of that name.</summary>
    public static Func<DistanceMap, DistanceMapFile>? Writer(string format) => format switch
    {
        "png" => static map => new(Png(map), "image/png", "png"),
        "npy" => static map => new(Npy(map), "application/octet-stream", "npy"),
        "csv" => static map => new(Csv(map), "text/csv", "csv"),
        _ => null,
    };

    // 0 where nothing leads; else 1 to 255, in equal steps from 0 to the greatest distance.
    private static byte[] Png(DistanceMap map)
    {
        var scale = map.Greatest > 0 ? 254 / map.Greatest : 0;
        return MaskPng.Encode(new GrayImage(
            map.Width, map.Height, [.. map.Distances.Select(distance => float.IsFinite(distance) ? (byte)(1 + MathF.Round(distance * scale)) : (byte)0)]));
    }

    // NumPy's format, version 1.0: a magic word, the length of the header, the header as a Python literal, the values.
    private static byte[] Npy(DistanceMap map)
    {
        var literal = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({map.Height}, {map.Width}), }}");
        var length = (10 + literal.Length + 1 + HeaderAlignment - 1) / HeaderAlignment * HeaderAlignment;
        var header = literal.PadRight(length - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. MemoryMarshal.AsBytes(map.Distances.AsSpan())];
    }

    // A line for each row; nothing where nothing leads.
    private static byte[] Csv(DistanceMap map)
    {
        var text = new StringBuilder();

        for (var i = 0; i < map.Distances.Length; i++)
        {
            if (float.IsFinite(map.Distances[i]))
            {
                text.Append(CultureInfo.InvariantCulture, $"{map.Distances[i]:0.###}");
            }

            text.Append((i + 1) % map.Width == 0 ? '\n' : ',');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
