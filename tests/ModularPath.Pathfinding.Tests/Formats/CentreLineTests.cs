using System.Globalization;
using System.Text.Json;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Walls of tabletops as lines through their middle: few, near, and as tight as the walls that they stand for.</summary>
public sealed class CentreLineTests
{
    // A 40 x 30 map.
    private const int Across = 40;
    private const int MostSegments = 500;

    [Theory]
    [InlineData("maps-real", "orbs__tavern-4")]
    [InlineData("maps-real", "vttmaps__the-litch-and-his-tomb")]
    [InlineData("maps-real", "vttmaps__headmasters-quarters")]
    [InlineData("maps-real", "cis__layout-125")]
    [InlineData("maps-real", "cis__layout-136")]
    [InlineData("maps-real", "cubirf__10106-png")]
    [InlineData("maps-real", "nav2__depot")]
    [InlineData("maps-train", "dd2vtt-t__samplemap")]
    [InlineData("maps-train", "orbs-t__caves-3")]
    [InlineData("maps-train", "vttmaps-t__simple-room")]
    [InlineData("maps-train", "crawl__storm-palace-center-ruins")]
    [InlineData("maps-train", "cis-t__7")]
    [InlineData("maps-train", "cis-t__3")]
    [InlineData("maps-train", "rmf__office-l1")]
    [InlineData("maps-real", "neato__04")]
    [InlineData("maps-real", "neato__10")]
    public void Few_lines_stand_for_the_walls_of_a_real_map_and_part_what_they_part(string folder, string name)
    {
        var root = Path.Combine(SharedData.Folder, "data", folder);
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "index.json")));
        var found = Measure(root, index.RootElement.GetProperty(name));
        Assert.InRange(found.Segments, 4, MostSegments);
        Assert.Equal((0, 0, 0), (found.FarLines, found.Joined, found.Split));
        // The specks of a robot's map are left out where there are too many of them.
        Assert.InRange(found.FarWalls, 0, 0.06);
    }

    // What is no barrier is floor in such files, so it is in the map that they are compared with.
    [Theory]
    [InlineData("orbs__tavern-4", "uvtt"), InlineData("orbs__tavern-4", "foundry")]
    [InlineData("cis__layout-268", "uvtt"), InlineData("cis__layout-268", "foundry")]
    [InlineData("nav2__depot", "uvtt"), InlineData("neato__07", "uvtt"), InlineData("neato__10", "foundry")]
    public void No_way_opens_or_closes_where_a_map_goes_out_and_comes_back(string name, string format)
    {
        var truth = RealMaps.TruthOf(name);
        var open = Array.ConvertAll(truth.Labels, static label => label is 0 or 6 ? (byte)MapClass.Walkable : label);
        truth = new SegmentationMask(truth.Width, truth.Height, open, truth.Confidence, MaskOrigin.Model, "truth", null);
        var square = Math.Max(truth.Width, truth.Height) / (double)Across;
        var file = Exported.File(truth, format, null, null, ("grid", square.ToString("R", CultureInfo.InvariantCulture)));
        var import = MapImports.Open(new UploadedMap([new UploadedFile("map", file)], null, null, null, null), new PictureLimits()).Import!;
        var pixels = import.Read(TestContext.Current.CancellationToken);
        var back = new SegmentationMask(import.Width, import.Height, pixels.Labels, pixels.Confidence, MaskOrigin.Model, "back", null);
        var zoom = import.Width / (square * Math.Ceiling((truth.Width / square) - 1e-6));
        var toBarrier = DistanceTransform.Euclidean(new GrayImage(
            truth.Width, truth.Height, Array.ConvertAll(truth.Labels, static label => label is 2 or 3 or 4 ? byte.MaxValue : (byte)0)));
        RealRoute[] problems = [.. RealMaps.RoutesOf(name).Where(problem => IsFree(problem.Start) && IsFree(problem.Goal))];
        Assert.NotEmpty(problems);
        Assert.Equal(problems.Select(problem => HasWay(truth, problem, 1)), problems.Select(problem => HasWay(back, problem, zoom)));

        bool IsFree(int[] place) => toBarrier[(place[1] * truth.Width) + place[0]] > (0.2 * square) + 2;
    }

    private static bool HasWay(SegmentationMask mask, RealRoute problem, double zoom)
    {
        try
        {
            return Asked.Route(mask, [Place(problem.Start), Place(problem.Goal)]).Routes.Count > 0;
        }
        catch (ProblemException e) when (e.Code == "NoRoute")
        {
            return false;
        }

        (double X, double Y) Place(int[] place) => ((place[0] + 0.5) * zoom, (place[1] + 0.5) * zoom);
    }

    /// <summary>All plans, battle maps and robots' maps, for figures: <c>-explicit only</c>.</summary>
    [Theory(Explicit = true), InlineData("maps-real"), InlineData("maps-train")]
    public void All_real_maps_have_few_lines(string folder)
    {
        var root = Path.Combine(SharedData.Folder, "data", folder);
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "index.json")));
        string[] bad = [.. index.RootElement.EnumerateObject()
            .Where(static map => map.Value.GetProperty("kind").GetString() is "plan" or "battlemap" or "robot")
            .Select(map => (map.Name, Found: Measure(root, map.Value)))
            .Where(static map => map.Found is { Segments: > MostSegments } or { Joined: > 0 } or { Split: > 0 } or { FarLines: > 0 })
            .Select(static map => $"{map.Name} {map.Found}")];
        Assert.Empty(bad);
    }

    private static LineMeasure Measure(string root, JsonElement map)
    {
        var truth = RealMaps.Read(Path.Combine(root, map.GetProperty("mask").GetString()!));
        var square = Math.Max(truth.Width, truth.Height) / (double)Across;
        return LineMeasure.Of(
            truth, UvttMap.Read(Exported.File(truth, "uvtt", null, null, ("grid", square.ToString("R", CultureInfo.InvariantCulture)))),
            square);
    }
}
