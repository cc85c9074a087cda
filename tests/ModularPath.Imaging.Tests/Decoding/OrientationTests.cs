using BitMiracle.LibTiff.Classic;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

public sealed class OrientationTests
{
    private const int Width = 32;
    private const int Height = 16;

    // Where the stored top-left quarter (red) and top-right quarter (green) are on the upright picture: EXIF 2.32, table 6.
    public static TheoryData<int, string> Upright => new()
    {
        { 1, "red green / black white" },
        { 2, "green red / white black" },
        { 3, "white black / green red" },
        { 4, "black white / red green" },
        { 5, "red black / green white" },
        { 6, "black red / white green" },
        { 7, "white green / black red" },
        { 8, "green white / red black" },
    };

    [Theory]
    [MemberData(nameof(Upright))]
    public void A_jpeg_stands_upright(int orientation, string quarters) =>
        Check(JpegFile.WithOrientation(SkiaFile.Jpeg(Quarters(), 100), orientation), orientation, quarters);

    [Theory]
    [MemberData(nameof(Upright))]
    public void A_png_stands_upright(int orientation, string quarters) =>
        Check(PngFile.Write(Width, Height, 8, 2, Sample, extra: ("eXIf", ExifBlock.WithOrientation(orientation))), orientation, quarters);

    [Theory]
    [MemberData(nameof(Upright))]
    public void A_webp_stands_upright(int orientation, string quarters) =>
        Check(SkiaFile.WebPWithOrientation(Quarters(), orientation), orientation, quarters);

    [Theory]
    [MemberData(nameof(Upright))]
    public void A_webp_whose_exif_begins_as_in_a_jpeg_stands_upright(int orientation, string quarters) =>
        Check(SkiaFile.WebPWithOrientation(Quarters(), orientation, "Exif\0\0"u8), orientation, quarters);

    [Theory]
    [MemberData(nameof(Upright))]
    public void A_tiff_stands_upright(int orientation, string quarters) =>
        Check(
            TiffFile.Write(
                Width, Height, 8, 3, Photometric.RGB, Sample,
                tags: tiff => tiff.SetField(BitMiracle.LibTiff.Classic.TiffTag.ORIENTATION, (Orientation)orientation)),
            orientation, quarters);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(255)]
    public void An_orientation_that_does_not_exist_is_none(int orientation) =>
        Check(
            PngFile.Write(Width, Height, 8, 2, Sample, extra: ("eXIf", ExifBlock.WithOrientation(orientation))),
            1, "red green / black white");

    [Fact]
    public void Damaged_exif_does_not_cost_the_picture()
    {
        foreach (var length in Enumerable.Range(0, ExifBlock.WithOrientation(6).Length))
        {
            var png = PngFile.Write(Width, Height, 8, 2, Sample, extra: ("eXIf", ExifBlock.WithOrientation(6)[..length]));

            Assert.Equal(Width * Height * 4, PictureDecoder.Decode(png, new PictureLimits()).Pixels.Length);
        }
    }

    private static void Check(byte[] encoded, int orientation, string quarters)
    {
        var picture = PictureDecoder.Decode(encoded, new PictureLimits());
        var header = PictureDecoder.ReadHeader(encoded, new PictureLimits());

        Assert.Equal(orientation >= 5 ? (Height, Width) : (Width, Height), (picture.Width, picture.Height));
        Assert.Equal((picture.Width, picture.Height), (header.Width, header.Height));
        Assert.Equal(quarters, $"{Name(picture, 1, 1)} {Name(picture, 3, 1)} / {Name(picture, 1, 3)} {Name(picture, 3, 3)}");
    }

    private static string Name(Picture picture, int quarterX, int quarterY)
    {
        var at = 4 * ((quarterY * picture.Height / 4 * picture.Width) + (quarterX * picture.Width / 4));
        return (picture.Pixels[at] > 128, picture.Pixels[at + 1] > 128) switch
        {
            (true, true) => "white",
            (true, false) => "red",
            (false, true) => "green",
            _ => "black",
        };
    }

    private static Picture Quarters() =>
        Pattern.Make((x, y) => ((byte)Sample(x, y)[0], (byte)Sample(x, y)[1], (byte)Sample(x, y)[2], 255), Width, Height);

    private static int[] Sample(int x, int y) => (x < Width / 2, y < Height / 2) switch
    {
        (true, true) => [255, 0, 0],
        (false, true) => [0, 255, 0],
        (true, false) => [0, 0, 0],
        _ => [255, 255, 255],
    };
}
