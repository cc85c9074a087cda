using ModularPath.Imaging;
using ModularPath.Inference.Contracts;

namespace ModularPath.Pathfinding.Importing;

/// <summary>What maps need that come without a picture.</summary>
internal static class Drawn
{
    private static readonly int[] Palette = [.. Enum.GetValues<MapClass>().Select(MapPalette.RgbOf)];

    /// <summary>The classes in their colours.</summary>
    public static ReadOnlyMemory<byte> Picture(GrayImage classes) => MaskPng.EncodeIndexed(classes, Palette);

    /// <summary>Nothing was guessed.</summary>
    public static byte[] Certainty(GrayImage classes)
    {
        var confidence = new byte[classes.Pixels.Length];
        Array.Fill(confidence, byte.MaxValue);
        return confidence;
    }
}
