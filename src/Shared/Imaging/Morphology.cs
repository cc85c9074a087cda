using ModularPath.Imaging.Operators;

namespace ModularPath.Imaging;

/// <summary>
/// Dilation and erosion (J. Serra, 1982). Squares work on grey values and on binary images; discs on binary images only, by
/// the exact distance transform. What lies outside the picture has no influence.
/// </summary>
public static class Morphology
{
    /// <summary>The maximum over the square of side <c>2 * radius + 1</c>.</summary>
    public static GrayImage Dilate(GrayImage image, int radius) => Rectangle.Maximum(image, radius, radius);

    /// <summary>The minimum over the square of side <c>2 * radius + 1</c>.</summary>
    public static GrayImage Erode(GrayImage image, int radius) => Rectangle.Minimum(image, radius, radius);

    /// <summary>The maximum over a rectangle of <c>2 * across + 1</c> by <c>2 * down + 1</c> pixels.</summary>
    public static GrayImage Dilate(GrayImage image, int across, int down) => Rectangle.Maximum(image, across, down);

    /// <summary>The minimum over a rectangle of <c>2 * across + 1</c> by <c>2 * down + 1</c> pixels.</summary>
    public static GrayImage Erode(GrayImage image, int across, int down) => Rectangle.Minimum(image, across, down);

    /// <summary>Erosion, then dilation: what is narrower than the square vanishes.</summary>
    public static GrayImage Open(GrayImage image, int radius) => Dilate(Erode(image, radius), radius);

    /// <summary>Dilation, then erosion: gaps narrower than the square fill.</summary>
    public static GrayImage Close(GrayImage image, int radius) => Erode(Dilate(image, radius), radius);

    /// <summary>255 within <paramref name="radius"/> pixels (between centres) of a nonzero pixel.</summary>
    public static GrayImage DilateDisc(GrayImage binary, float radius) => Disc.Within(binary, radius);

    /// <summary>255 where every pixel of the picture within <paramref name="radius"/> pixels (between centres) is nonzero.</summary>
    public static GrayImage ErodeDisc(GrayImage binary, float radius) => Disc.Inside(binary, radius);

    /// <summary>Erosion, then dilation, by a disc.</summary>
    public static GrayImage OpenDisc(GrayImage binary, float radius) => DilateDisc(ErodeDisc(binary, radius), radius);

    /// <summary>Dilation, then erosion, by a disc.</summary>
    public static GrayImage CloseDisc(GrayImage binary, float radius) => ErodeDisc(DilateDisc(binary, radius), radius);
}
