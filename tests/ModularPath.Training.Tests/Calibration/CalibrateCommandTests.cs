using System.Text.Json.Nodes;
using ModularPath.Training.Calibration;
using ModularPath.Training.Tests.Evaluation;

namespace ModularPath.Training.Tests.Calibration;

public sealed class CalibrateCommandTests
{
    private const int Side = 60;

    [Fact]
    public async Task The_weights_tell_right_routes_from_wrong_ones_and_join_those_of_other_models()
    {
        using var truth = Walled();
        var file = Path.Combine(truth.Root, "fits.json");
        await File.WriteAllTextAsync(file, """{"other 1":{"bias":1,"weights":{"hint":2}}}""", TestContext.Current.CancellationToken);

        var report = await RunAsync(truth, new CalibrateOptions(truth.Root, null, 100, 0, 1, null, file, file + ".csv"));

        Assert.Equal(("fake", 4, 16, 0.5, 1), (report.Model, report.Pictures, report.Routes, report.Right, report.Auc));
        Assert.Equal((0.5, 0), (report.Surest["100"], report.Surest["50"]));
        Assert.Equal(["north", "south"], report.Sources.Keys);
        var fits = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        Assert.Equal(2, (double)fits["other 1"]!["weights"]!["hint"]!);
        Assert.True((double)fits["fake"]!["weights"]!["hint"]! > 0);
        Assert.Equal(17, (await File.ReadAllLinesAsync(file + ".csv", TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Fewer_right_routes_elsewhere_lower_every_probability()
    {
        using var truth = Walled();
        var (plain, lower) = (Path.Combine(truth.Root, "plain.json"), Path.Combine(truth.Root, "lower.json"));
        await RunAsync(truth, new CalibrateOptions(truth.Root, null, 100, 0, 1, null, plain, null));
        await RunAsync(truth, new CalibrateOptions(truth.Root, null, 100, 0, 1, 0.2, lower, null));
        Assert.Equal(Math.Log(4), BiasIn(plain) - BiasIn(lower), 1e-3);

        static double BiasIn(string file) => (double)JsonNode.Parse(File.ReadAllText(file))!["fake"]!["bias"]!;
    }

    [Theory, InlineData(0), InlineData(1), InlineData(-0.5)]
    public async Task A_share_that_is_none_is_refused(double share)
    {
        using var truth = Walled();
        await Assert.ThrowsAsync<TrainingInputException>(
            () => RunAsync(truth, new CalibrateOptions(truth.Root, null, 100, 0, 1, share, null, null)));
    }

    [Fact]
    public async Task One_source_is_not_enough()
    {
        using var truth = Walled();
        await Assert.ThrowsAsync<TrainingInputException>(
            () => RunAsync(truth, new CalibrateOptions(truth.Root, null, 1, 0, 1, null, null, null)));
    }

    private static Task<CalibrateReport> RunAsync(TruthFolder truth, CalibrateOptions options)
    {
        var hall = new GrayImage(Side, Side, Enumerable.Repeat((byte)1, Side * Side).ToArray());
        return new CalibrateCommand(_ => new FakeSegmenter(hall, hall, hall, hall), Probe, TextWriter.Null)
            .RunAsync(options, TestContext.Current.CancellationToken);
    }

    // Straight through whatever there is; the hint is higher where the truth has no wall between.
    private static IReadOnlyList<EvidentRoute?> Probe(
        SegmentationMask mask, IReadOnlyList<((double X, double Y) Start, (double X, double Y) Goal)> pairs,
        CancellationToken cancellationToken) =>
        [.. pairs.Select(static (pair, i) => new EvidentRoute(
            [pair.Start, pair.Goal],
            new Dictionary<string, double> { ["hint"] = (pair.Start.X < 30 == pair.Goal.X < 30 ? 1 : 0) + (0.01 * i) }))];

    // Four maps of two sources; a wall with a door at the top parts each, so that two of four straight routes cross it.
    private static TruthFolder Walled()
    {
        var truth = new TruthFolder();
        string[] rows = [.. Enumerable.Range(0, Side).Select(static y =>
            new string('1', 29) + (y < 6 ? "444" : "333") + new string('1', Side - 32))];

        foreach (var (name, source) in new[] { ("a", "north"), ("b", "north"), ("c", "south"), ("d", "south") })
        {
            truth.Add(name, source, rows);
            truth.Route(name, (5, 10), (5, 50), 40);
            truth.Route(name, (50, 10), (50, 50), 40);
            truth.Route(name, (5, 50), (50, 50), 110);
            truth.Route(name, (50, 40), (5, 40), 90);
            truth.Route(name, (50, 40), (5, 50), null);
        }

        return truth.Written();
    }
}
