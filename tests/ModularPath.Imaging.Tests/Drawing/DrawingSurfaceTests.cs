using System.Numerics;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Imaging.Tests.Drawing;

public sealed class DrawingSurfaceTests
{
    [Fact]
    public void A_hard_surface_holds_only_values_that_were_drawn_even_through_a_turned_view()
    {
        using var surface = new DrawingSurface(64, 48, smooth: false);
        surface.Clear(Rgba.Gray(0));
        surface.View(Matrix3x2.CreateRotation(0.3f, new(32, 24)), new(0.001f, 0.0005f));
        using var box = Shape.Rectangle(10, 10, 50, 30);
        surface.Fill(box, Rgba.Gray(3));
        using var line = Shape.Polyline(new(5, 5), new(60, 40));
        surface.Stroke(line, new Pen(Rgba.Gray(255), 2, Round: true));

        Assert.Equal<byte>([0, 3, 255], surface.ToMask().Pixels.Distinct().Order());
    }

    [Fact]
    public void A_pixel_belongs_to_what_covers_its_centre()
    {
        using var surface = new DrawingSurface(4, 1, smooth: false);
        using var box = Shape.Rectangle(0.6f, 0, 2.6f, 1);
        surface.Fill(box, Rgba.Gray(7));

        Assert.Equal([0, 7, 7, 0], surface.ToMask().Pixels);
    }

    [Fact]
    public void A_fine_surface_averages_what_it_drew_twice_as_large()
    {
        using var surface = new DrawingSurface(2, 1, smooth: true, fine: true);
        surface.Clear(Rgba.White);
        using var half = Shape.Rectangle(0, 0, 0.5f, 1);
        surface.Fill(half, new Rgba(255, 0, 100));

        Assert.Equal([255, 128, 178, 255, 255, 255, 255, 255], surface.ToPicture().Pixels);
    }

    [Fact]
    public void A_texture_repeats_over_a_shape()
    {
        using var surface = new DrawingSurface(4, 1, smooth: true);
        using var all = Shape.Rectangle(0, 0, 4, 1);
        surface.Fill(all, new Picture(2, 1, [10, 20, 30, 255, 40, 50, 60, 255]), 1);

        Assert.Equal([10, 20, 30, 255, 40, 50, 60, 255, 10, 20, 30, 255, 40, 50, 60, 255], surface.ToPicture().Pixels);
    }

    [Theory]
    [InlineData("Bedroom 12,5 m²")]
    [InlineData("Küche")]
    [InlineData("План этажа")]
    [InlineData("2층 평면도")]
    public void Text_needs_no_font_of_the_machine(string text)
    {
        using var surface = new DrawingSurface(200, 40, smooth: true);
        surface.Clear(Rgba.White);
        surface.Text(text, new(100, 20), 14, Rgba.Black);
        var ink = Luma.Of(surface.ToPicture()).Pixels.Count(static level => level < 128);

        Assert.InRange(DrawingSurface.TextWidth(text, 14), 25, 190);
        Assert.InRange(ink, 60, 1500);
    }

    [Fact]
    public void Compression_and_blur_keep_the_size_and_nearly_the_picture()
    {
        using var surface = new DrawingSurface(96, 64, smooth: true);
        surface.Clear(Rgba.White);
        using var box = Shape.Rectangle(20, 20, 60, 40);
        surface.Fill(box, new Rgba(30, 60, 200));
        var picture = surface.ToPicture();

        Assert.All([PictureFilter.Recompress(picture, 80), PictureFilter.Blur(picture, 0.7f), PictureFilter.Coarsen(picture, 0.6f)], worn =>
        {
            Assert.Equal((96, 64), (worn.Width, worn.Height));
            Assert.False(worn.Pixels.AsSpan().SequenceEqual(picture.Pixels));
            Assert.InRange(worn.Pixels.Zip(picture.Pixels, static (a, b) => Math.Abs(a - b)).Average(), 0, 6);
        });
    }
}
