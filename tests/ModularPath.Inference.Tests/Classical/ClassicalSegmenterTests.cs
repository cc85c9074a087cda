using ModularPath.Inference.Classical;

namespace ModularPath.Inference.Tests.Classical;

public sealed class ClassicalSegmenterTests
{
    private const int Side = 600;

    [Fact]
    public void A_closed_room_stays_closed_and_its_surroundings_are_background()
    {
        var mask = ClassicalSegmenter.Segment(TwoRooms().ToPicture());

        Assert.Equal(MapClass.Walkable, At(mask, 200, 300));
        Assert.Equal(MapClass.Walkable, At(mask, 450, 300));
        Assert.Equal(MapClass.Wall, At(mask, 305, 300));
        Assert.Equal(MapClass.Background, At(mask, 30, 30));
        Assert.False(CanWalk(mask, (200, 300), (450, 300)));
        Assert.False(CanWalk(mask, (200, 300), (20, 20)));
    }

    [Fact]
    public void A_gap_in_a_wall_is_a_door_and_joins_the_rooms()
    {
        var mask = ClassicalSegmenter.Segment(TwoRooms().Fill(300, 280, 310, 320, 255).ToPicture());

        Assert.Equal(MapClass.Door, At(mask, 305, 300));
        Assert.True(CanWalk(mask, (200, 300), (450, 300)));
        Assert.False(CanWalk(mask, (200, 300), (20, 20)));
    }

    [Fact]
    public void A_door_drawn_with_leaf_and_arc_is_open()
    {
        // Hinge at (310, 280), leaf into the right room, arc from its end to the other jamb, a threshold on both faces.
        var plan = TwoRooms()
            .Fill(300, 280, 310, 320, 255)
            .Fill(300, 280, 301, 320)
            .Fill(309, 280, 310, 320)
            .Fill(310, 279, 350, 281)
            .Draw((x, y) => x >= 310 && y >= 280 && Math.Abs(Math.Sqrt(((x - 310) * (x - 310)) + ((y - 280) * (y - 280))) - 40) < 1);

        var mask = ClassicalSegmenter.Segment(plan.ToPicture());

        Assert.Equal(MapClass.Door, At(mask, 305, 300));
        Assert.True(CanWalk(mask, (200, 300), (450, 300)));
    }

    [Fact]
    public void A_window_is_wall()
    {
        var plan = TwoRooms().Fill(100, 250, 110, 340, 255).Fill(100, 250, 101, 340).Fill(104, 250, 106, 340).Fill(109, 250, 110, 340);

        var mask = ClassicalSegmenter.Segment(plan.ToPicture());

        Assert.Equal(MapClass.Wall, At(mask, 105, 300));
        Assert.False(CanWalk(mask, (200, 300), (20, 20)));
    }

    [Fact]
    public void Text_dimension_lines_and_specks_do_not_become_walls()
    {
        var plan = TwoRooms().Fill(300, 280, 310, 320, 255);
        for (var letter = 0; letter < 6; letter++)
        {
            plan.Room(150 + (letter * 12), 300, 158 + (letter * 12), 310, 2);
        }

        plan.Fill(120, 200, 290, 201).Draw((x, y) => x % 37 == 0 && y % 41 == 0);

        var mask = ClassicalSegmenter.Segment(plan.ToPicture());

        for (var y = 115; y < 485; y++)
        {
            for (var x = 115; x < 295; x++)
            {
                Assert.NotEqual(MapClass.Wall, At(mask, x, y));
            }
        }

        Assert.True(CanWalk(mask, (130, 130), (450, 450)));
    }

    [Fact]
    public void Hatched_and_hollow_walls_are_closed()
    {
        // Two lines with a hatch between them around one room, two lines with nothing between them around the other.
        var plan = new PlanSheet(Side, Side)
            .Room(60, 100, 290, 400, 2).Room(72, 112, 278, 388, 2)
            .Draw((x, y) =>
                x is >= 60 and < 290 && y is >= 100 and < 400 && !(x is >= 72 and < 278 && y is >= 112 and < 388) && (x + y) % 5 == 0)
            .Room(330, 100, 540, 400, 2).Room(335, 105, 535, 395, 2);

        var mask = ClassicalSegmenter.Segment(plan.ToPicture());

        Assert.Equal(MapClass.Walkable, At(mask, 170, 250));
        Assert.Equal(MapClass.Walkable, At(mask, 430, 250));
        Assert.Equal(MapClass.Wall, At(mask, 66, 250));
        Assert.Equal(MapClass.Wall, At(mask, 333, 250));
        Assert.False(CanWalk(mask, (170, 250), (430, 250)));
        Assert.False(CanWalk(mask, (430, 250), (20, 20)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    public void Thin_and_thick_walls_are_closed(int thick)
    {
        var plan = new PlanSheet(Side, Side).Room(100, 100, 500, 500, thick);

        var mask = ClassicalSegmenter.Segment(plan.ToPicture());

        Assert.Equal(MapClass.Walkable, At(mask, 300, 300));
        Assert.False(CanWalk(mask, (300, 300), (20, 20)));
    }

    [Fact]
    public void White_on_black_reads_like_black_on_white()
    {
        var picture = TwoRooms().Fill(300, 280, 310, 320, 255).ToPicture();
        var negative = new Picture(Side, Side, [.. picture.Pixels.Select((value, i) => i % 4 == 3 ? value : (byte)(255 - value))]);

        Assert.Equal(ClassicalSegmenter.Segment(picture).Labels, ClassicalSegmenter.Segment(negative).Labels);
    }

    [Theory]
    [InlineData(205, 254, 0)]
    [InlineData(128, 0, 255)]
    public void A_robots_grid_is_read_in_both_polarities(byte unknown, byte free, byte occupied)
    {
        var grid = new PlanSheet(300, 300, unknown)
            .Fill(50, 50, 250, 250, free).Room(50, 50, 250, 250, 3, occupied).Fill(150, 50, 153, 250, occupied);

        var mask = ClassicalSegmenter.Segment(grid.ToPicture());

        Assert.Equal(MapClass.Background, At(mask, 10, 10));
        Assert.Equal(MapClass.Walkable, At(mask, 100, 100));
        Assert.Equal(MapClass.Wall, At(mask, 151, 100));
        Assert.False(CanWalk(mask, (100, 100), (200, 100)));
    }

    [Fact]
    public void A_painted_map_has_ground_and_grass_to_walk_and_water_and_void_not_to()
    {
        var painted = new byte[400 * 400 * 4];
        for (var i = 0; i < 400 * 400; i++)
        {
            byte[] colour = (i % 400, i / 400) switch
            {
                ( < 60, _) => [0, 0, 0],
                ( > 340, _) => [40, 90, 200],
                (_, < 200) => [90, 170, 60],
                _ => [205, 170, 120],
            };
            colour.CopyTo(painted, 4 * i);
            painted[(4 * i) + 3] = 255;
        }

        var mask = ClassicalSegmenter.Segment(new Picture(400, 400, painted));

        Assert.Equal(
            [MapClass.Background, MapClass.Water, MapClass.Rough, MapClass.Walkable],
            [At(mask, 30, 300), At(mask, 370, 100), At(mask, 200, 100), At(mask, 200, 300)]);
        Assert.True(CanWalk(mask, (200, 100), (200, 300)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 200)]
    [InlineData(2100, 700)]
    public void A_mask_has_the_pictures_size_and_says_who_made_it(int width, int height)
    {
        var mask = ClassicalSegmenter.Segment(new PlanSheet(width, height).ToPicture());

        Assert.Equal(
            (width, height, MaskOrigin.Classical, "classical-1", null),
            (mask.Width, mask.Height, mask.Origin, mask.Model, mask.ModelDigest));
        Assert.All(mask.Labels.Distinct(), label => Assert.True(label <= (byte)MapClass.Water));
    }

    [Fact]
    public async Task As_a_port_it_decodes_the_picture_and_tells_why_it_cannot()
    {
        var picture = TwoRooms().ToPicture();
        var segmenter = new ClassicalSegmenter();

        var mask = await segmenter.SegmentAsync(new SegmentationQuery(PictureEncoder.Png(picture)), TestContext.Current.CancellationToken);

        Assert.Equal(ClassicalSegmenter.Segment(picture).Labels, mask.Labels);
        await Assert.ThrowsAsync<PictureException>(
            () => segmenter.SegmentAsync(new SegmentationQuery(new byte[10]), TestContext.Current.CancellationToken));
    }

    private static PlanSheet TwoRooms() => new PlanSheet(Side, Side).Room(100, 100, 500, 500, 10).Fill(300, 100, 310, 500);

    private static MapClass At(SegmentationMask mask, int x, int y) => (MapClass)mask.Labels[(y * mask.Width) + x];

    private static bool CanWalk(SegmentationMask mask, (int X, int Y) from, (int X, int Y) to)
    {
        var free = Array.ConvertAll(
            mask.Labels, label => (MapClass)label is MapClass.Walkable or MapClass.Door or MapClass.Rough ? (byte)1 : (byte)0);
        var regions = ConnectedComponents.Label(new GrayImage(mask.Width, mask.Height, free), Connectivity.Four).Labels;
        var start = regions[(from.Y * mask.Width) + from.X];
        return start != 0 && start == regions[(to.Y * mask.Width) + to.X];
    }
}
