using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Maps for virtual tabletops, read as Foundry's importer reads them.</summary>
public sealed class UvttExportTests
{
    [Theory]
    [InlineData("vttmaps__the-litch-and-his-tomb", "17.3")]
    [InlineData("orienteering__pohjantsprint2024", "64")]
    public void Every_pixel_of_a_real_map_is_on_its_side_of_the_walls(string name, string grid)
    {
        var truth = RealMaps.TruthOf(name);
        var map = UvttMap.Read(Exported.File(truth, "uvtt", null, RealMaps.PictureOf(name), ("grid", grid)));
        var side = double.Parse(grid, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((Math.Ceiling(truth.Width / side), Math.Ceiling(truth.Height / side)), map.Size);
        AssertCovers(map.Walls, MapClass.Wall);
        AssertCovers(map.Objects, MapClass.Obstacle);
        Assert.All(map.Walls.Concat(map.Objects), static line => Assert.Equal(line[0], line[^1]));

        // Fewer corners than without simplification, which has one for each turn of a pixel outline.
        Assert.InRange(
            map.Walls.Concat(map.Objects).Sum(static line => line.Count), 100,
            0.5 * (Corners(truth, MapClass.Wall) + Corners(truth, MapClass.Obstacle)));

        void AssertCovers(List<List<(double X, double Y)>> lines, MapClass mapClass) => Assert.Equal(
            truth.Labels.Select(label => label == (byte)mapClass).ToArray(),
            Rings.CoveredCentres(lines.Select(line => line.Select(p => (p.X * side, p.Y * side)).ToList()), truth.Width, truth.Height));
    }

    [Theory]
    [InlineData("cubirf__10106-png", 19)]   // 17 parts of the mask are doors; two of them bend and have two lines
    [InlineData("vttmaps__the-litch-and-his-tomb", 5)]
    public void The_doors_of_a_real_map_close_its_rooms(string name, int doors)
    {
        const int Fine = 4;
        var truth = RealMaps.TruthOf(name);
        var map = UvttMap.Read(Exported.File(truth, "uvtt", null, RealMaps.PictureOf(name), ("grid", "2.5")));
        var lines = map.Walls.Concat(map.Portals).Select(static line => line.Select(static p => (p.X * 2.5, p.Y * 2.5)).ToList()).ToList();
        var (width, height) = (truth.Width * Fine, truth.Height * Fine);
        var drawn = FineRaster.Of(lines, width, height, Fine);
        var finely = Flooded.Parts(width, height, i => !drawn[i]);
        var rooms = Flooded.Parts(truth.Width, truth.Height, i => truth.Labels[i] is not ((byte)MapClass.Wall or (byte)MapClass.Door));
        Assert.Equal(doors, map.Portals.Count);

        // Two rooms are joined in the file if a door leaves a gap.
        var joined = Enumerable.Range(0, rooms.Length).Where(i => rooms[i] > 0)
            .Select(i => (Room: rooms[i], Part: finely[(((i / truth.Width * Fine) + 2) * width) + (i % truth.Width * Fine) + 2]))
            .Where(static p => p.Part > 0).Distinct().GroupBy(static p => p.Part).Where(static part => part.Count() > 1);
        Assert.Empty(joined);
    }

    [Fact]
    public void A_door_spans_its_gap_from_wall_to_wall()
    {
        var map = UvttMap.Read(
            Exported.File(Drawing.Mask(10, "##d##", ".....", "##.##", "##d##", "##.##"), "uvtt", null, null, ("grid", "10")));
        Assert.Equal(2, map.Portals.Count);
        Assert.All(
            map.Portals,
            static portal => Assert.Equal((1.9, 3.1), (Math.Min(portal[0].X, portal[1].X), Math.Max(portal[0].X, portal[1].X))));
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
        var picture = new byte[4 * width * height];
        Array.Fill(picture, byte.MaxValue);

        for (var i = 0; i < width * height; i++)
        {
            if (i % width >= width - 20 && i / width >= height - 20)
            {
                picture.AsSpan(4 * i, 3).Clear();
            }
        }

        var mask = Drawing.Mask(
            [.. Enumerable.Range(0, height).Select(y => new string('.', width - 20) + new string(y >= height - 20 ? '#' : '.', 20))]);
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

    // An outline turns where one or three of four pixels are of the class; two outlines where two diagonal ones are.
    private static int Corners(SegmentationMask mask, MapClass mapClass) =>
        Enumerable.Range(0, (mask.Width + 1) * (mask.Height + 1)).Sum(i =>
        {
            var (x, y) = (i % (mask.Width + 1), i / (mask.Width + 1));
            var (a, b, c, d) = (Is(x - 1, y - 1), Is(x, y - 1), Is(x - 1, y), Is(x, y));
            return a ^ b ^ c ^ d ? 1 : a == d && b == c && a != b ? 2 : 0;

            bool Is(int column, int row) =>
                column >= 0 && row >= 0 && column < mask.Width && row < mask.Height
                    && mask.Labels[(row * mask.Width) + column] == (byte)mapClass;
        });
}
