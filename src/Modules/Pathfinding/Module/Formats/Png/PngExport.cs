using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Png;

/// <summary>A palette PNG whose indices are class ids, and whose colours are those of <see cref="MapPalette"/>.</summary>
internal sealed class PngExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "png", "PNG: the class of every pixel as palette index", "print", "image/png", "mask.png", NeedsScale: false, []);

    public bool HoldsDoors => true;

    public ExportContent Write(MapContent map, ExportSettings choice) => PalettePng.Encode(map.Mask);
}
