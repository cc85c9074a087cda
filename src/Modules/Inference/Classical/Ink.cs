namespace ModularPath.Inference.Classical;

/// <summary>A drawing, normalised to dark on white, and its ink.</summary>
/// <param name="Grey">Luma after white balance to the paper; inverted if the ground is dark.</param>
/// <param name="Limit">The threshold: grey up to this is ink.</param>
/// <param name="Binary">255 = ink.</param>
internal sealed record Ink(GrayImage Grey, byte Limit, GrayImage Binary)
{
    public static Ink Extract(Picture picture, Appearance appearance)
    {
        var grey = Luma.Of(appearance.IsDarkGround ? Inverted(picture) : OnWhite(picture, appearance.Paper));
        if (appearance is { IsDarkGround: true, MiddleShare: > 0.04 })
        {
            // On a dark ground, walls are often drawn in grey and furniture in white: then grey is the ink.
            grey = Luma.Of(Around(picture, appearance.MiddleTone));
        }

        var limit = Math.Clamp(Otsu.ThresholdOf(grey), (byte)70, (byte)205);
        return new Ink(grey, limit, Threshold.AtMost(grey, limit));
    }

    private static Picture OnWhite(Picture picture, (byte R, byte G, byte B) paper)
    {
        var (red, green, blue) = (new PaperTone(paper.R), new PaperTone(paper.G), new PaperTone(paper.B));
        var pixels = (byte[])picture.Pixels.Clone();
        for (var i = 0; i < pixels.Length; i += 4)
        {
            pixels[i] = red.Normalize(pixels[i]);
            pixels[i + 1] = green.Normalize(pixels[i + 1]);
            pixels[i + 2] = blue.Normalize(pixels[i + 2]);
        }

        return new Picture(picture.Width, picture.Height, pixels);
    }

    private static Picture Around(Picture picture, byte tone)
    {
        var pixels = (byte[])picture.Pixels.Clone();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? byte.MaxValue : (byte)Math.Min(255, 4 * Math.Abs(pixels[i] - tone));
        }

        return new Picture(picture.Width, picture.Height, pixels);
    }

    private static Picture Inverted(Picture picture)
    {
        var pixels = (byte[])picture.Pixels.Clone();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] ^= i % 4 == 3 ? (byte)0 : byte.MaxValue;
        }

        return new Picture(picture.Width, picture.Height, pixels);
    }
}
