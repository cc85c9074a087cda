using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Npy;

/// <summary>Class ids as a NumPy array: uint8, shape (height, width).</summary>
internal sealed class NpyExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "npy", "NumPy: class ids, uint8", "analysis", "application/octet-stream", "npy", NeedsScale: false, []);

    public bool HoldsDoors => true;

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        byte[] file = [.. NpyHeader.Encode("|u1", map.Height, map.Width), .. map.Ground.Labels];
        return file;
    }
}

/// <summary>
/// The header of NumPy's file format 1.0 (NEP 1): magic bytes, the header's length, the header as a Python literal. The values
/// follow.
/// </summary>
internal static class NpyHeader
{
    private const int Alignment = 64;

    /// <param name="type">Such as <c>|u1</c> or <c>&lt;f4</c>.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static byte[] Encode(string type, int height, int width)
    {
        var literal = string.Create(
            CultureInfo.InvariantCulture, $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({height}, {width}), }}");
        var length = (10 + literal.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = literal.PadRight(length - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header)];
    }
}
