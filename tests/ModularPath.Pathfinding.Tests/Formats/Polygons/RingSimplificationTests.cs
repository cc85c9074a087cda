using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats.Polygons;

/// <summary>Simplified walls separate and connect the same places, seen on a raster sixteen times as fine.</summary>
public sealed class RingSimplificationTests
{
    private const int Fine = 16;

    [Fact]
    public void Walls_and_obstacles_part_what_they_parted_and_nothing_else()
    {
        foreach (var mask in Exported.RandomMasks(60, 8, 6, MapClass.Walkable, MapClass.Walkable, MapClass.Wall, MapClass.Obstacle))
        {
            Check(mask);
        }
    }

    [Theory]
    [InlineData("########", "#......#", "########")]
    [InlineData("#.......", ".#......", "..#.....", "...#....", "....#...", ".....#..")]
    [InlineData(".......", "oooo###", ".......")]
    public void Thin_barriers_hold(params string[] rows) => Check(Drawing.Mask(rows));

    [Fact]
    public void A_slanted_wall_becomes_straight()
    {
        // 200 columns that sink by one pixel every five: 80 corners and more.
        var mask = Drawing.Mask(
            [.. Enumerable.Range(0, 60)
                .Select(static y => string.Concat(Enumerable.Range(0, 200).Select(x => y - (x / 5) is >= 5 and < 12 ? '#' : '.')))]);
        var line = Assert.Single(UvttMap.Read(Exported.File(mask, "uvtt", null, null, ("grid", "10"))).Walls);
        Assert.InRange(line.Count, 4, 12);
    }

    private static void Check(SegmentationMask mask)
    {
        var map = UvttMap.Read(Exported.File(mask, "uvtt", null, null, ("grid", "1")));
        var (width, height) = (mask.Width * Fine, mask.Height * Fine);
        var drawn = FineRaster.Of(map.Walls.Concat(map.Objects), width, height, Fine);
        var finely = Flooded.Parts(width, height, i => !drawn[i]);
        var parts = Flooded.Parts(mask.Width, mask.Height, i => mask.Labels[i] is not ((byte)MapClass.Wall or (byte)MapClass.Obstacle));
        var open = Enumerable.Range(0, parts.Length).Where(i => parts[i] > 0);
        Assert.True(
            Flooded.Agree(open.Select(i => (parts[i], finely[CentreOf(i, mask.Width, width)]))),
            string.Join('\n', mask.Labels.Chunk(mask.Width).Select(static row => string.Concat(row))));
        var covered = Rings.CoveredCentres(map.Walls.Concat(map.Objects), mask.Width, mask.Height);
        Assert.Equal(parts.Select(static part => part == 0).ToArray(), covered);
    }

    private static int CentreOf(int pixel, int width, int fineWidth) =>
        (((pixel / width * Fine) + (Fine / 2)) * fineWidth) + (pixel % width * Fine) + (Fine / 2);
}
