using ModularPath.Imaging;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>What maps need that come without a picture.</summary>
internal static class Drawn
{
    /// <summary>The classes in their colours.</summary>
    public static ReadOnlyMemory<byte> Picture(GrayImage classes) => ClassPicture.Encode(classes);

    /// <summary>Nothing was guessed.</summary>
    public static byte[] Certainty(GrayImage classes)
    {
        var confidence = new byte[classes.Pixels.Length];
        Array.Fill(confidence, byte.MaxValue);
        return confidence;
    }
}
