using System.Text;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Maps for robots, read as nav2 reads them.</summary>
public sealed class RosExportTests
{
    [Theory]
    [InlineData("ros"), InlineData("ros-scale")]
    public void The_origin_is_the_lower_left_corner_and_y_goes_up(string format)
    {
        var map = RosMap.Load(Exported.File(Drawing.Mask("###", "#.#", "d##", "o .", "~,#"), format, 0.05));
        Assert.Equal((3, 5, 0.05), (map.Width, map.Height, map.Resolution));
        Assert.Equal([0, 0, 0], map.Origin);
        Assert.Equal(100, map.At(0.02, 0.02));    // water
        Assert.Equal(0, map.At(0.07, 0.02));      // rough
        Assert.Equal(0, map.At(0.12, 0.07));
        Assert.Equal(-1, map.At(0.07, 0.07));     // background
        Assert.Equal(0, map.At(0.02, 0.12));      // the door
        Assert.Equal(0, map.At(0.07, 0.17));
        Assert.Equal(100, map.At(0.07, 0.22));
    }

    [Theory]
    [InlineData("neato__12", "ros"), InlineData("neato__12", "ros-scale"), InlineData("orienteering__pohjantsprint2024", "ros")]
    public void A_real_map_comes_back_pixel_for_pixel(string name, string format)
    {
        var truth = RealMaps.TruthOf(name);
        var map = RosMap.Load(Exported.File(truth, format, 0.02));
        Assert.Equal((truth.Width, truth.Height), (map.Width, map.Height));
        var expected = new sbyte[map.Cells.Length];

        for (var i = 0; i < expected.Length; i++)
        {
            var (x, y) = (i % truth.Width, i / truth.Width);
            expected[((truth.Height - 1 - y) * truth.Width) + x] =
                (sbyte)(Exported.IsWalkable(truth, x, y) ? 0 : truth.Labels[i] == (byte)MapClass.Background ? -1 : 100);
        }

        Assert.Equal(expected, map.Cells);
    }

    [Fact]
    public void What_was_read_without_certainty_is_unknown_to_a_trinary_map()
    {
        var map = RosMap.Load(Exported.File(Graded(), "ros", 1));

        for (var confidence = 0; confidence < 256; confidence++)
        {
            var isKnown = confidence >= 153;   // 0.6, which counts as uncertain below
            Assert.Equal(isKnown ? 0 : -1, map.Cells[256 + confidence]);
            Assert.Equal(isKnown ? 100 : -1, map.Cells[confidence]);
        }
    }

    [Fact]
    public void A_scaled_map_grades_what_is_free_and_never_makes_a_wall_passable()
    {
        var map = RosMap.Load(Exported.File(Graded(), "ros-scale", 1));

        for (var confidence = 0; confidence < 256; confidence++)
        {
            var (free, wall) = (map.Cells[256 + confidence], map.Cells[confidence]);
            Assert.True(confidence < 153 ? free == -1 : free is >= 0 and < 100);
            // nav2_costmap_2d, StaticLayer::interpretValue: with trinary_costmap everything below 100 is free space.
            Assert.True(wall is -1 or 100);
            Assert.True(confidence < 153 || free <= map.Cells[256 + confidence - 1] || map.Cells[256 + confidence - 1] == -1);
        }

        Assert.Equal((0, 100), (map.Cells[511], map.Cells[255]));
    }

    [Fact]
    public void The_confidence_of_every_pixel_survives_in_grey_and_alpha()
    {
        var png = PngSamples.Read(Exported.Unzipped(Exported.File(Graded(), "ros-scale", 1))["map.png"]);

        for (var i = 0; i < 512; i++)
        {
            var (grey, alpha, isFree) = (png.Samples[2 * i], png.Samples[(2 * i) + 1], i < 256);
            Assert.Equal(i % 256, alpha == 255 ? isFree ? grey : 255 - grey : alpha);
        }
    }

    [Fact]
    public void The_thresholds_keep_205_unknown()
    {
        var yaml = Encoding.UTF8.GetString(Exported.Unzipped(Exported.File(Drawing.Mask(". #"), "ros", 0.05))["map.yaml"]);
        Assert.Equal(
            "image: map.pgm\nmode: trinary\nresolution: 0.05\norigin: [0.0, 0.0, 0.0]\n"
            + "negate: 0\noccupied_thresh: 0.65\nfree_thresh: 0.196\n",
            yaml);
        Assert.Equal([0, -1, 100], RosMap.Load(Exported.File(Drawing.Mask(". #"), "ros", 0.05)).Cells);
    }

    // Above, walkable of every confidence; below, wall.
    private static SegmentationMask Graded() => new(
        256, 2, [.. Enumerable.Range(0, 512).Select(static i => (byte)(i < 256 ? MapClass.Walkable : MapClass.Wall))],
        [.. Enumerable.Range(0, 512).Select(static i => (byte)i)], MaskOrigin.Model, "graded", null);
}
