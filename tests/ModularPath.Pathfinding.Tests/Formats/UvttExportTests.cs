using System.Text.Json;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Maps for virtual tabletops, read as Foundry's importer reads them.</summary>
public sealed class UvttExportTests
{
    [Fact]
    public void A_door_spans_its_gap_from_wall_to_wall()
    {
        var map = UvttMap.Read(
            Exported.File(Drawing.Mask(10, "##d##", ".....", "##.##", "##d##", "##.##"), "uvtt", null, null, ("grid", "10")));
        Assert.Equal(2, map.Portals.Count);
        Assert.All(
            map.Portals,
            static portal => Assert.Equal((2.0, 3.0), (Math.Min(portal[0].X, portal[1].X), Math.Max(portal[0].X, portal[1].X))));
        Assert.All(
            [0.5, 3.5], y => Assert.Contains(map.Portals, portal => Math.Abs(portal[0].Y - y) < 0.1 && Math.Abs(portal[1].Y - y) < 0.1));
    }

    [Theory]
    [InlineData(200, 70, "70", 3, 1, 70)]
    [InlineData(200, 70, "12.5", 16, 6, 50)]
    [InlineData(70, 200, null, 18, 50, 50)]
    [InlineData(1000, 300, "900", 2, 1, 900)]
    public void Squares_are_whole_and_the_picture_lies_under_them(int width, int height, string? grid, int across, int down, int pixels)
    {
        // A dark corner, right at the bottom, where rounding would show most.
        var (picture, side) = (new byte[4 * width * height], Math.Max(20, width / 10));
        Array.Fill(picture, byte.MaxValue);

        for (var i = 0; i < width * height; i++)
        {
            if (i % width >= width - side && i / width >= height - side)
            {
                picture.AsSpan(4 * i, 3).Clear();
            }
        }

        var mask = Drawing.Mask(
            [.. Enumerable.Range(0, height).Select(y => new string('.', width - side) + new string(y >= height - side ? '#' : '.', side))]);
        var map = UvttMap.Read(Exported.File(
            mask, "uvtt", null, PictureEncoder.Png(new Picture(width, height, picture)), grid is null ? [] : [("grid", grid)]));
        Assert.Equal(((double)across, (double)down, pixels), (map.Size.X, map.Size.Y, map.PixelsPerGrid));

        // The wall around the dark corner, in pixels of the file's picture.
        var wall = Assert.Single(map.Walls).Select(p => (X: p.X * pixels, Y: p.Y * pixels)).ToList();
        var zoom =
            (double)pixels / (grid is null
                ? Math.Max(width, height) / 50.0
                : double.Parse(grid, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(wall.Max(static p => p.X), LastDark(map.Picture, static (x, _) => x) + 1, zoom + 0.5);
        Assert.Equal(wall.Max(static p => p.Y), LastDark(map.Picture, static (_, y) => y) + 1, zoom + 0.5);
    }

    // auto-wall#9: 35 x 51 squares of 100 pixels are 35 x 51 squares of 100 pixels.
    [Theory, InlineData("100"), InlineData(null)]
    public void A_map_of_whole_squares_keeps_its_size_and_its_picture(string? grid)
    {
        var picture = File.ReadAllBytes(Path.Combine(SharedData.Folder, "cases", "uvtt-export-shrinks", "map35x51.png"));
        var header = PictureDecoder.ReadHeader(picture, new PictureLimits());
        byte[] labels = [.. Enumerable.Repeat((byte)MapClass.Walkable, header.Width * header.Height)];
        var mask = new SegmentationMask(header.Width, header.Height, labels, labels, MaskOrigin.Model, "drawn", null);
        var file = Exported.File(mask, "uvtt", null, picture, grid is null ? [] : [("grid", grid)]);
        var json = JsonDocument.Parse(file).RootElement;
        var size = json.GetProperty("resolution").GetProperty("map_size");
        Assert.Equal(
            (35, 51, 100),
            (size.GetProperty("x").GetInt32(), size.GetProperty("y").GetInt32(),
                json.GetProperty("resolution").GetProperty("pixels_per_grid").GetInt32()));
        Assert.Equal(picture, json.GetProperty("image").GetBytesFromBase64());
    }

    [Theory]
    [InlineData(1400, 1050, 70.0)]
    [InlineData(1000, 800, 40.0)]
    [InlineData(1024, 768, 25.6)]
    public void The_grid_that_is_drawn_on_a_picture_is_found(int width, int height, double side)
    {
        var random = new Random(5);
        var picture = new byte[4 * width * height];

        for (var i = 0; i < width * height; i++)
        {
            var isLine = Math.Floor(i % width / side) > Math.Floor(((i % width) - 1) / side)
                || Math.Floor(i / width / side) > Math.Floor(((i / width) - 1) / side);
            picture.AsSpan(4 * i, 3).Fill((byte)(random.Next(120, 200) - (isLine ? 40 : 0)));
            picture[(4 * i) + 3] = byte.MaxValue;
        }

        byte[] labels = [.. Enumerable.Repeat((byte)MapClass.Walkable, width * height)];
        var mask = new SegmentationMask(width, height, labels, labels, MaskOrigin.Model, "drawn", null);
        var map = UvttMap.Read(Exported.File(mask, "uvtt", null, PictureEncoder.Png(new Picture(width, height, picture))));
        Assert.Equal((Math.Ceiling(width / side), Math.Ceiling(height / side)), map.Size);
    }

    [Fact]
    public void A_square_is_five_feet_where_there_is_a_scale()
    {
        var mask = Drawing.Mask(["####", .. Enumerable.Repeat("#..#", 5)]);
        var map = UvttMap.Read(Exported.File(mask, "uvtt", 1.524));
        Assert.Equal((4.0, 6.0, 50), (map.Size.X, map.Size.Y, map.PixelsPerGrid));
        map = UvttMap.Read(Exported.File(mask, "uvtt", 0.5, null, ("grid", "1")));
        Assert.Equal((2.0, 3.0), map.Size);
    }

    [Fact]
    public void A_picture_is_never_larger_than_tabletops_take_and_a_grid_never_finer()
    {
        var mask = Drawing.Mask([new string('.', 600)]);
        Assert.Equal(4000, UvttMap.Read(Exported.File(mask, "uvtt", null, null, ("grid", "1.2"))).Picture.Width);
        Assert.Equal("InvalidValue", Exported.Refusal(mask, "uvtt", null, ("grid", "1")).Code);
        Assert.Equal("InvalidValue", Exported.Refusal(mask, "uvtt", null, ("grid", "-1")).Code);
        Assert.Equal("InvalidValue", Exported.Refusal(mask, "uvtt", null, ("grid", "wide")).Code);

        // A kilometre: squares of five feet would be too many.
        Assert.Equal(500, UvttMap.Read(Exported.File(mask, "uvtt", 2)).Size.X);
    }

    [Theory]
    [InlineData(null, "1000000000")]
    [InlineData(0.000001, null)]
    public void A_map_that_is_nothing_beside_a_square_is_one_square(double? metersPerPixel, string? grid)
    {
        var map = UvttMap.Read(
            Exported.File(Drawing.Mask("#..#", "#..#"), "uvtt", metersPerPixel, null, grid is null ? [] : [("grid", grid)]));
        Assert.Equal((1.0, 1.0), map.Size);
    }

    private static int LastDark(Picture picture, Func<int, int, int> axis) =>
        Enumerable.Range(0, picture.Width * picture.Height).Where(i => picture.Pixels[4 * i] < 128)
            .Max(i => axis(i % picture.Width, i / picture.Width));
}
