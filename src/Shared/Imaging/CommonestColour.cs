namespace ModularPath.Imaging;

/// <summary>The colour of most of a picture: the paper of a drawing, the ground of a map.</summary>
public static class CommonestColour
{
    /// <summary>The mean of the pixels in the fullest bin of a histogram with 16 bins a channel.</summary>
    public static (byte R, byte G, byte B) Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var pixels = picture.Pixels;
        var bins = new int[4096];
        for (var i = 0; i < pixels.Length; i += 4)
        {
            bins[Bin(pixels, i)]++;
        }

        var most = Array.IndexOf(bins, bins.Max());
        long red = 0, green = 0, blue = 0;
        for (var i = 0; i < pixels.Length; i += 4)
        {
            if (Bin(pixels, i) == most)
            {
                (red, green, blue) = (red + pixels[i], green + pixels[i + 1], blue + pixels[i + 2]);
            }
        }

        return ((byte)(red / bins[most]), (byte)(green / bins[most]), (byte)(blue / bins[most]));
    }

    private static int Bin(byte[] pixels, int i) => ((pixels[i] >> 4) << 8) | (pixels[i + 1] & 0xF0) | (pixels[i + 2] >> 4);
}
