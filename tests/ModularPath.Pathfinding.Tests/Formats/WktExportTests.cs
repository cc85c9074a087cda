using System.Globalization;
using System.Text.RegularExpressions;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>WKT as JuPedSim reads it: the walkable area is a polygon, obstacles are holes.</summary>
public sealed partial class WktExportTests
{
    private const double Scale = 0.05;

    [Theory]
    [InlineData("orienteering__pohjantsprint2024"), InlineData("cubirf__10006-png")]
    public void Random_points_of_a_real_map_are_inside_where_the_mask_is_walkable(string name)
    {
        var truth = RealMaps.TruthOf(name);
        var regions = Read(Exported.Text(truth, "wkt", Scale));
        var parts = Flooded.Parts(truth.Width, truth.Height, i => Exported.IsWalkable(truth, i % truth.Width, i / truth.Width));
        Assert.Equal(parts.Max(), regions.Count);
        double[] areas = [.. regions.Select(static r => Math.Round(r.Sum(Rings.Area), 6))];
        Assert.Equal(areas.OrderDescending(), areas);

        // Only the largest region is tested each time: the others are found by the pixels that it does not contain.
        var largest = parts.Where(static p => p > 0).CountBy(static p => p).MaxBy(static p => p.Value).Key;
        var random = new Random(11);

        for (var i = 0; i < 60; i++)
        {
            var (x, y) = (random.NextDouble() * truth.Width, random.NextDouble() * truth.Height);
            var part = parts[((int)y * truth.Width) + (int)x];
            var world = (X: x * Scale, Y: (truth.Height - y) * Scale);
            Assert.Equal(part == largest, Rings.Covers(regions[0], world.X, world.Y));
            Assert.Equal(part != 0, Rings.Covers(regions.SelectMany(static r => r), world.X, world.Y));
        }
    }

    [Fact]
    public void Regions_are_neither_joined_nor_parted_whatever_the_mask()
    {
        foreach (var mask in Exported.RandomMasks(200, 8, 6, MapClass.Walkable, MapClass.Wall, MapClass.Door, MapClass.Background))
        {
            var parts = Flooded.Parts(mask.Width, mask.Height, i => Exported.IsWalkable(mask, i % mask.Width, i / mask.Width));
            var regions = Read(Exported.Text(mask, "wkt", 1));
            var found = Enumerable.Range(0, parts.Length)
                .Select(
                    i => (Part: parts[i],
                        Region: regions.FindIndex(r => Rings.Covers(r, (i % mask.Width) + 0.5, mask.Height - (i / mask.Width) - 0.5)) + 1))
                            .ToList();
            Assert.All(found, static p => Assert.Equal(p.Part == 0, p.Region == 0));
            Assert.True(Flooded.Agree(found));
        }
    }

    [Fact]
    public void Metres_go_up_from_the_bottom()
    {
        var rings = Assert.Single(Read(Exported.Text(Drawing.Mask("...", "...", ".#.", "..."), "wkt", 0.5)));
        Assert.Equal([(0, 0), (0, 2), (1.5, 0), (1.5, 2)], rings[0].Distinct().Order());
        Assert.Equal([(0.5, 0.5), (0.5, 1), (1, 0.5), (1, 1)], rings[1].Distinct().Order());
    }

    // OGC 06-103r4, 7.2: POLYGON ((x y, ...), (x y, ...)), an exterior ring and holes, each closed.
    private static List<List<List<(double X, double Y)>>> Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, static line => Assert.Matches(Grammar(), line));
        List<List<List<(double X, double Y)>>> regions =
        [
            .. lines.Select(static line => Ring().Matches(line).Select(static ring => ring.Groups[1].Value.Split(", ")
                .Select(static place => place.Split(' ').Select(static n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())
                .Select(static place => (place[0], place[1])).ToList()).ToList()),
        ];
        Assert.All(regions, static region => Assert.All(region, static (ring, i) =>
        {
            Assert.True(Rings.IsSimple(ring));
            Assert.Equal(i == 0, Rings.Area(ring) > 0);
        }));
        return regions;
    }

    [GeneratedRegex(@"^POLYGON \((\((-?[\d.E-]+ -?[\d.E-]+(, )?){4,}\)(, )?)+\)$")]
    private static partial Regex Grammar();

    [GeneratedRegex(@"\(([^()]+)\)")]
    private static partial Regex Ring();
}
