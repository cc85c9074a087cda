namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>Classes as a palette PNG: its indices are class ids, its colours those of <see cref="MapPalette"/>.</summary>
internal static class PalettePng
{
    private static readonly int[] Palette = [.. Enum.GetValues<MapClass>().Select(MapPalette.RgbOf)];

    public static byte[] Encode(GrayImage classes) => MaskPng.EncodeIndexed(classes, Palette);
}
