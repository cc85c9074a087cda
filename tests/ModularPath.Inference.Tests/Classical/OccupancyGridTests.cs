using ModularPath.Inference.Classical;

namespace ModularPath.Inference.Tests.Classical;

/// <summary>Maps of robots say themselves what is free; nothing else is taken for one.</summary>
public sealed class OccupancyGridTests
{
    private const int Width = 1500;
    private const int Height = 700;

    // What map_server has for the tones (trinary, nav2's thresholds), negated or not; 205 is unknown by map_saver's own word.
    private static readonly Dictionary<byte, MapClass> Saved =
        new() { [254] = MapClass.Walkable, [0] = MapClass.Wall, [205] = MapClass.Background };

    private static readonly Dictionary<byte, MapClass> Negated =
        new() { [0] = MapClass.Walkable, [255] = MapClass.Wall, [128] = MapClass.Background };

    [Fact]
    public async Task A_map_of_map_saver_is_read_to_the_pixel_whatever_its_size_and_the_model()
    {
        var grid = Apartment(unknown: 205, free: 254, occupied: 0);
        Assert.True(ClassicalSegmenter.Read(grid).IsCertain);
        AssertRead(grid, Saved, ClassicalSegmenter.Segment(grid).Labels);

        using var model = ModelSegmentation.Open();
        var mask = await model.SegmentAsync(new SegmentationQuery(PictureEncoder.Png(grid)), CancellationToken.None);
        AssertRead(grid, Saved, mask.Labels);
        Assert.Equal(MaskOrigin.Model, mask.Origin);
    }

    [Fact]
    public void So_is_one_of_a_robot_that_writes_dark_for_free()
    {
        var grid = Apartment(unknown: 128, free: 0, occupied: 255);

        Assert.True(ClassicalSegmenter.Read(grid).IsCertain);
        AssertRead(grid, Negated, ClassicalSegmenter.Segment(grid).Labels);
    }

    [Theory]
    [InlineData(205, 254, 0)]
    [InlineData(128, 0, 255)]
    public void One_that_was_compressed_keeps_its_walls(byte unknown, byte free, byte occupied)
    {
        var grid = Apartment(unknown, free, occupied);
        var labels = ClassicalSegmenter.Segment(PictureDecoder.Decode(PictureEncoder.Jpeg(grid, 90), new PictureLimits())).Labels;

        var truth = ClassicalSegmenter.Segment(grid).Labels;
        var walls = Enumerable.Range(0, truth.Length).Where(i => truth[i] == (byte)MapClass.Wall).ToList();
        Assert.InRange(walls.Count(i => labels[i] != (byte)MapClass.Walkable) / (double)walls.Count, 0.99, 1);
        Assert.InRange(labels.Zip(truth, static (a, b) => a == b ? 1 : 0).Average(), 0.98, 1);
    }

    [Fact]
    public void A_plan_whose_rooms_are_grey_is_none()
    {
        var plan = new PlanSheet(600, 600).Fill(100, 100, 500, 500, 205).Room(90, 90, 510, 510, 10).ToPicture();

        Assert.False(ClassicalSegmenter.Read(plan).IsCertain);
    }

    [Fact]
    public void Of_real_maps_those_of_robots_are_and_no_other_is()
    {
        var (robots, certain) = SamplePictures.RealWhere(
            "kind", "robot", static picture => OccupancyGridReader.ReadCertain(picture) is not null);

        // The one that is black and white, with nothing unknown, could be a drawing.
        Assert.Equal(robots.Where(static name => name != "nav2__smoothers-world"), certain);
    }

    private static void AssertRead(Picture grid, Dictionary<byte, MapClass> meaning, byte[] labels) =>
        Assert.Equal(Enumerable.Range(0, Width * Height).Select(i => (byte)meaning[grid.Pixels[4 * i]]), labels);

    // Rooms amid the unknown, with walls of one pixel.
    private static Picture Apartment(byte unknown, byte free, byte occupied)
    {
        var sheet = new PlanSheet(Width, Height, unknown);

        for (var room = 0; room < 6; room++)
        {
            var (left, top) = (60 + (230 * room), 80 + (40 * (room % 3)));
            sheet.Fill(left, top, left + 231, top + 420, free).Room(left, top, left + 231, top + 420, 1, occupied);

            if (room > 0)
            {
                sheet.Fill(left, 300, left + 1, 320, free);
            }
        }

        return sheet.ToPicture();
    }
}
