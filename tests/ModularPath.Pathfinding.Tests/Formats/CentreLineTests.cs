using System.Globalization;
using System.Text.Json;
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
    public void Few_lines_stand_for_the_walls_of_a_real_map_and_part_what_they_part(string folder, string name)
    {
        var root = Path.Combine(SharedData.Folder, "data", folder);
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "index.json")));
        var found = Measure(root, index.RootElement.GetProperty(name));
        Assert.InRange(found.Segments, 4, MostSegments);
        Assert.Equal((0, 0, 0), (found.FarLines, found.Joined, found.Split));
        Assert.InRange(found.FarWalls, 0, 0.05);
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
