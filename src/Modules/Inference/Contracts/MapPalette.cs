namespace ModularPath.Inference.Contracts;

/// <summary>The colour of each class, from a palette that colour-blind people can tell apart (Okabe and Ito, 2008).</summary>
public static class MapPalette
{
    private static readonly int[] Rgb = [0x999999, 0x009E73, 0xE69F00, 0x000000, 0xCC79A7, 0xF0E442, 0x0072B2];

    /// <summary><c>0xRRGGBB</c>.</summary>
    public static int RgbOf(MapClass mapClass) => Rgb[(int)mapClass];

    /// <summary><c>#rrggbb</c>.</summary>
    public static string HexOf(MapClass mapClass) => $"#{RgbOf(mapClass):x6}";
}
