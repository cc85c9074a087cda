using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats.Polygons;

/// <summary>Navigation meshes, read as Godot does: polygons are neighbours if they share both ends of a side.</summary>
public sealed partial class NavigationMeshTests
{
    [Fact]
    public void The_mesh_of_any_mask_covers_it_once_and_hangs_together_as_it_does()
    {
        foreach (var mask in Exported.RandomMasks(200, 8, 6, MapClass.Walkable, MapClass.Rough, MapClass.Wall))
        {
            Check(mask, Godot(Exported.Text(mask, "godot")), (x, y) => Exported.IsWalkable(mask, x, y));
        }
    }

    [Fact]
    public void A_real_map_hangs_together_as_it_does()
    {
        var truth = RealMaps.TruthOf("orienteering__pohjantsprint2024");
        Check(truth, Godot(Exported.Text(truth, "godot")), (x, y) => Exported.IsWalkable(truth, x, y));
    }

    [Fact]
    public void The_agent_is_taken_off_the_ground()
    {
        // A corridor of 5 pixels, and one of 3.
        var mask = Drawing.Mask("##########", ".....#...#", ".....#...#", "..........", ".....#...#", ".....#####", "##########");
        var (vertices, triangles, outlines) = Godot(Exported.Text(mask, "godot", 0.5, ("agent_radius", "1")));
        Check(mask, (vertices, triangles, outlines), (x, y) => Enumerable.Range(0, mask.Labels.Length).All(i =>
            Exported.IsWalkable(mask, i % mask.Width, i / mask.Width)
            || Math.Sqrt(Math.Pow(x - (i % mask.Width), 2) + Math.Pow(y - (i / mask.Width), 2)) >= 2.5 - 1e-6));
        Assert.Equal("InvalidValue", Exported.Refusal(mask, "godot", null, ("agent_radius", "-2")).Code);
        Assert.Equal(Exported.Text(mask, "godot", 0.5), Exported.Text(mask, "godot", 0.5, ("agent_radius", "0")));
    }

    [Fact]
    public void The_same_mesh_is_to_be_had_as_json()
    {
        var mask = Drawing.Mask("......", ".##.#.", "......");
        var godot = Godot(Exported.Text(mask, "godot"));
        var json = Exported.Json(mask, "navmesh", 0.5);
        Assert.Equal(godot.Vertices, Points(json.GetProperty("vertices")));
        Assert.Equal(
            godot.Triangles,
            json.GetProperty("triangles").EnumerateArray()
                .Select(static t => t.EnumerateArray().Select(static i => i.GetInt32()).ToArray()));
        var outline = Assert.Single(json.GetProperty("outlines").EnumerateArray());
        Assert.Equal(2, outline.GetProperty("holes").GetArrayLength());
        Assert.Equal([(0, 0), (6, 0), (6, 3), (0, 3)], Points(outline.GetProperty("outer")));
        Assert.Equal(
            ("px", 0.5, 0),
            (json.GetProperty("unit").GetString(), json.GetProperty("meters_per_pixel").GetDouble(), json.GetProperty("agent_radius")
                .GetDouble()));
    }

    private static void Check(
        SegmentationMask mask, (List<(double X, double Y)> Vertices, List<int[]> Triangles, List<List<(double X, double Y)>> Outlines) mesh,
        Func<int, int, bool> isIn)
    {
        var parts = Flooded.Parts(mask.Width, mask.Height, i => isIn(i % mask.Width, i / mask.Width));
        var corners = mesh.Triangles.Select(t => t.Select(i => mesh.Vertices[i]).ToList()).ToList();
        Assert.All(corners, static t => Assert.True(Rings.Area(t) > 0));
        Assert.Equal(parts.Count(static p => p > 0), corners.Sum(Rings.Area), 6);
        Assert.Equal(parts.Select(static p => p > 0).ToArray(), Rings.CoveredCentres(mesh.Outlines, mask.Width, mask.Height));

        // Triangles that share both ends of a side are one; their centre says which pixel they lie on.
        var sides = mesh.Triangles.SelectMany(static (t, i) => new[] { (t[0], t[1], i), (t[1], t[2], i), (t[2], t[0], i) })
            .ToLookup(static s => (Math.Min(s.Item1, s.Item2), Math.Max(s.Item1, s.Item2)), static s => s.i);
        Assert.All(sides, static side => Assert.InRange(side.Count(), 1, 2));
        int[] group = [.. Enumerable.Range(0, mesh.Triangles.Count)];

        foreach (var side in sides.Where(static side => side.Count() == 2))
        {
            group[Root(side.First())] = Root(side.Last());
        }

        Assert.True(
            Flooded.Agree(
                corners.Select(
                    (t, i) => (Root(i), parts[((int)t.Average(static p => p.Y) * mask.Width) + (int)t.Average(static p => p.X)]))));
        Assert.Equal(parts.Max(), Enumerable.Range(0, group.Length).Select(Root).Distinct().Count());

        int Root(int i)
        {
            while (group[i] != i)
            {
                i = group[i] = group[group[i]];
            }

            return i;
        }
    }

    // Godot's text resources (VariantParser): name = constructor(numbers), arrays with their element type.
    private static (List<(double X, double Y)> Vertices, List<int[]> Triangles, List<List<(double X, double Y)>> Outlines) Godot(
        string text)
    {
        var lines = text.Split('\n');
        Assert.Equal("[gd_resource type=\"NavigationPolygon\" format=3]", lines[0]);
        Assert.Equal("[resource]", lines[2]);
        Assert.Contains("agent_radius = 0.0", lines);
        Assert.StartsWith("polygons = Array[PackedInt32Array]([", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("outlines = Array[PackedVector2Array]([", lines[5], StringComparison.Ordinal);
        return (
            Pairs(Numbers(lines[3]["vertices = ".Length..]).SingleOrDefault() ?? []),
            [.. Numbers(lines[4]["polygons = Array[PackedInt32Array](".Length..])
                .Select(static t => t.Select(static n => (int)n).ToArray())],
            [.. Numbers(lines[5]["outlines = Array[PackedVector2Array](".Length..]).Select(Pairs)]);
    }

    private static IEnumerable<double[]> Numbers(string text) => Constructor().Matches(text)
        .Select(
            static m =>
                m.Groups[1].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(static n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray());

    private static List<(double X, double Y)> Pairs(double[] numbers) => [.. numbers.Chunk(2).Select(static p => (p[0], p[1]))];

    private static List<(double X, double Y)> Points(JsonElement places) =>
        [.. places.EnumerateArray().Select(static p => (p[0].GetDouble(), p[1].GetDouble()))];

    [GeneratedRegex(@"Packed\w+Array\(([\d., ]*)\)")]
    private static partial Regex Constructor();
}
