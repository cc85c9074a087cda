namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The picture and confidence of imported maps that come without them.</summary>
internal static class ImportDefaults
{
    /// <summary>A picture of the classes in their colours.</summary>
    public static ReadOnlyMemory<byte> Picture(GrayImage classes) => PalettePng.Encode(classes);

    /// <summary>Refuses a map that is larger than a picture may be, before anything of its size is allocated.</summary>
    /// <exception cref="PictureException">It is.</exception>
    public static void Check(long width, long height, PictureLimits limits)
    {
        if (width > limits.MaxSide || height > limits.MaxSide || width * height > limits.MaxPixels)
        {
            throw new PictureException(
                PictureFault.TooLarge,
                $"The map is {width} x {height} pixels; at most {limits.MaxPixels}, {limits.MaxSide} a side, are read.");
        }
    }

    /// <summary>Full confidence: nothing was guessed.</summary>
    public static byte[] Certainty(GrayImage classes)
    {
        var confidence = new byte[classes.Pixels.Length];
        Array.Fill(confidence, byte.MaxValue);
        return confidence;
    }
}
