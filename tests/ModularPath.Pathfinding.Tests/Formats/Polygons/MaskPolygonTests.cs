using ModularPath.Pathfinding.Formats.Polygons;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats.Polygons;

public sealed class MaskPolygonTests
{
    [Fact]
    public void Every_part_of_every_mask_is_one_valid_polygon()
    {
        foreach (var mask in Exported.RandomMasks(400, 9, 7, MapClass.Walkable, MapClass.Wall))
        {
            Check(mask, MaskPolygons.Trace(new GrayImage(mask.Width, mask.Height, mask.Labels), 1));
        }
    }

    [Fact]
    public void A_ring_that_would_touch_itself_is_taken_apart()
    {
        // The two pixels in the middle touch at the hole's corner: there is one outer ring and one hole.
        var polygon = Assert.Single(MaskPolygons.Trace(Grid("....", ".#..", "..#.", "...."), 1));
        Assert.Equal([(0, 0), (4, 0), (4, 4), (0, 4)], polygon.Outer);
        Assert.Equal(2, polygon.Holes.Count);

        // A bay that is closed by a corner alone is a hole that touches the outer ring.
        polygon = Assert.Single(MaskPolygons.Trace(Grid("...", ".#.", "..#"), 1));
        Assert.Equal((7, 1), (polygon.Pixels, polygon.Holes.Count));
        Assert.Equal(8 + 1 - 1, Rings.Area(AsDoubles(polygon.Outer)));
    }

    private static GrayImage Grid(params string[] rows) => new(rows[0].Length, rows.Length, Drawing.Mask(rows).Labels);

    private static void Check(SegmentationMask mask, IReadOnlyList<MaskPolygon> polygons)
    {
        var parts = Flooded.Parts(mask.Width, mask.Height, i => mask.Labels[i] == 1);
        Assert.Equal(parts.Max(), polygons.Count);
        Assert.Equal(polygons.Select(static p => p.Pixels).OrderDescending(), polygons.Select(static p => p.Pixels));

        foreach (var polygon in polygons)
        {
            Assert.All(polygon.Rings, static ring => Assert.Equal(ring.Length, ring.Distinct().Count()));
            Assert.All(polygon.Rings, static ring => Assert.All(
                Rings.Sides(AsDoubles(ring)).Zip(Rings.Sides(AsDoubles(ring)).Skip(1)),
                static s => Assert.NotEqual(s.First.A.X == s.First.B.X, s.Second.A.X == s.Second.B.X)));
            Assert.True(Rings.Area(AsDoubles(polygon.Outer)) > 0);
            Assert.All(polygon.Holes, static hole => Assert.True(Rings.Area(AsDoubles(hole)) < 0));
            Assert.Equal(polygon.Pixels, polygon.Rings.Sum(static ring => Rings.Area(AsDoubles(ring))));
            var inside = Rings.CoveredCentres(polygon.Rings.Select(AsDoubles), mask.Width, mask.Height);
            var part = parts[Array.IndexOf(inside, true)];
            Assert.Equal(parts.Select(p => p == part).ToArray(), inside);
        }
    }

    private static List<(double X, double Y)> AsDoubles((int X, int Y)[] ring) => [.. ring.Select(static c => ((double)c.X, (double)c.Y))];
}
