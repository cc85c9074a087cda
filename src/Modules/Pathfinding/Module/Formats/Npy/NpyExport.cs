using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Formats.Npy;

/// <summary>Class ids as a NumPy array: uint8, shape (height, width).</summary>
internal sealed class NpyExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "npy", "NumPy: class ids, uint8", "analysis", "application/octet-stream", "npy", NeedsScale: false, []);

    public byte[] Write(MapContent map, ExportSettings choice) => [.. NpyHeader.Encode("|u1", map.Height, map.Width), .. map.Ground.Labels];
}
