namespace ModularPath.Inference.Classical;

/// <summary>The mean colour around each pixel, which removes dithering, texture and JPEG noise.</summary>
internal sealed class SmoothColours(Picture picture, int radius)
{
    private readonly byte[] _red = Channel(picture, 0, radius);
    private readonly byte[] _green = Channel(picture, 1, radius);
    private readonly byte[] _blue = Channel(picture, 2, radius);

    public (byte R, byte G, byte B) this[int pixel] => (_red[pixel], _green[pixel], _blue[pixel]);

    private static byte[] Channel(Picture picture, int channel, int radius)
    {
        var plane = new byte[picture.Width * picture.Height];
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = picture.Pixels[(4 * i) + channel];
        }

        return BoxFilter.Mean(new GrayImage(picture.Width, picture.Height, plane), radius).Pixels;
    }
}
