using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Exports;

/// <summary>A palette PNG whose indices are class ids, and whose colours are those of <see cref="MapPalette"/>.</summary>
internal sealed class PngExport : IMapExport
{
    private static readonly int[] Palette = [.. Enum.GetValues<MapClass>().Select(MapPalette.RgbOf)];

    public ExportFormat Format { get; } = new(
        "png", "PNG: the class of every pixel as palette index", "print", "image/png", "mask.png", NeedsScale: false, []);

    public static byte[] Of(GrayImage classes) => MaskPng.EncodeIndexed(classes, Palette);

    public byte[] Write(MapContent map, ExportChoice choice) => Of(map.Mask);
}
