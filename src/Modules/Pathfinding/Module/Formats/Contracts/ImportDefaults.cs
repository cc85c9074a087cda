namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The picture and confidence of imported maps that come without them.</summary>
internal static class ImportDefaults
{
    /// <summary>A picture of the classes in their colours.</summary>
    public static ReadOnlyMemory<byte> Picture(GrayImage classes) => PalettePng.Encode(classes);

    /// <summary>Full confidence: nothing was guessed.</summary>
    public static byte[] Certainty(GrayImage classes)
    {
        var confidence = new byte[classes.Pixels.Length];
        Array.Fill(confidence, byte.MaxValue);
        return confidence;
    }
}
