using ModularPath.Testing.Samples;


namespace ModularPath.Imaging.Tests.Drawing;

public sealed class RouteOverlayTests
{
    private static readonly Picture Map = Pattern.Make((_, _) => (90, 90, 90, 255), 400, 300);

    [Fact]
    public void The_line_its_casing_and_its_ends_are_where_the_route_is()
    {
        var drawn = PictureDecoder.Decode(RouteOverlay.DrawPng(Map, [(50, 150), (350, 150)]), new PictureLimits());

        Assert.Equal((400, 300), (drawn.Width, drawn.Height));
        Assert.Equal((0x1A, 0x73, 0xE8), At(drawn, 200, 149));
        Assert.Equal((255, 255, 255), At(drawn, 200, 151));
        Assert.Equal((90, 90, 90), At(drawn, 200, 160));
        Assert.Equal((0x18, 0x80, 0x38), At(drawn, 50, 150));
        Assert.Equal((0xD9, 0x30, 0x25), At(drawn, 350, 150));
        Assert.Equal((90, 90, 90), At(drawn, 40, 150));
    }

    [Fact]
    public void Stops_between_are_marked_and_the_map_itself_is_left_alone()
    {
        var before = (byte[])Map.Pixels.Clone();

        var drawn = PictureDecoder.Decode(
            RouteOverlay.DrawPng(Map, [(50, 150), (200, 50), (350, 150)], [(50, 150), (200, 50), (350, 150)]), new PictureLimits());

        Assert.Equal((0xF9, 0xAB, 0x00), At(drawn, 200, 50));
        Assert.Equal(before, Map.Pixels);
    }

    [Fact]
    public void No_route_is_just_the_map() =>
        Assert.Equal(Map.Pixels, PictureDecoder.Decode(RouteOverlay.DrawPng(Map, []), new PictureLimits()).Pixels);

    [Fact]
    public void A_jpeg_of_the_map_is_a_jpeg_of_the_map()
    {
        var jpeg = PictureEncoder.Jpeg(Pattern.Colour(), 95);

        Assert.Equal(PictureFormat.Jpeg, PictureDecoder.ReadHeader(jpeg, new PictureLimits()).Format);
        var pixels = PictureDecoder.Decode(jpeg, new PictureLimits()).Pixels;
        var error = pixels.Zip(Pattern.Colour().Pixels, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(error, 0, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureEncoder.Jpeg(Pattern.Colour(), 101));
    }

    private static (int R, int G, int B) At(Picture picture, int x, int y)
    {
        var at = 4 * ((y * picture.Width) + x);
        return (picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]);
    }
}
