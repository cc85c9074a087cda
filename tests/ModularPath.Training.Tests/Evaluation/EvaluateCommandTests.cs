namespace ModularPath.Training.Tests.Evaluation;

public sealed class EvaluateCommandTests
{
    [Fact]
    public async Task A_segmenter_is_scored_and_its_masks_are_kept()
    {
        using var truth = new TruthFolder();
        truth.Add("a", "north", "1133", "1133");
        truth.Add("b", "south", "ww?b", "ww?b");
        truth.Written();
        GrayImage[] masks = [TruthFolder.Drawn("1113", "1133"), TruthFolder.Drawn("1511", "1110")];
        string? asked = null;

        var run = await EvaluateRun.Of(
            model => (asked = model) is "x.onnx" ? new FakeSegmenter(masks) { Confidence = 204 } : throw new InvalidOperationException(),
            new EvaluateOptions(truth.Root, "x.onnx", null, Path.Combine(truth.Root, "out")));

        Assert.Equal(("", "x.onnx"), (run.Error, asked));
        var scores = run.Scores;
        var (north, south, all) = (scores["by_source"]!["north"]!, scores["by_source"]!["south"]!, scores["all"]!);

        // One of four wall pixels is taken for floor; of six pixels that count in the south one is opened.
        Assert.Equal((4.0 / 5, 3.0 / 4), ((double)north["iou"]!["walkable"]!, (double)north["iou"]!["wall"]!));
        Assert.Equal((double)(4.0 / 5 + 3.0 / 4) / 2, (double)north["miou"]!, 1e-12);
        Assert.Equal((4.0 / 5, 1.0 / 2), ((double)south["walkable_iou"]!, (double)south["blocked_iou"]!));
        Assert.Equal(8.0 / 10, (double)all["walkable_iou"]!);
        Assert.Null(south["miou"]);

        // Twelve of fourteen labelled pixels are right, with a confidence of 0.8.
        Assert.Equal((12.0 / 14) - 0.8, (double)all["ece"]!, 1e-9);
        Assert.InRange((double)all["milliseconds"]!, 0, 60_000);
        Assert.InRange((long)all["peak_memory_bytes"]!, 10L << 20, 100L << 30);
        Assert.Contains("north", run.Report.Table, StringComparison.Ordinal);
        Assert.Equal(masks[0].Pixels, RealMaps.Read(Path.Combine(truth.Root, "out", "a.png")).Pixels);
        Assert.Equal(masks[1].Pixels, RealMaps.Read(Path.Combine(truth.Root, "out", "b.png")).Pixels);
    }

    [Fact]
    public async Task A_route_through_a_wall_is_found_but_not_valid()
    {
        using var truth = new TruthFolder();
        string[] rooms = [.. Enumerable.Repeat("111111111111333111111111111", 12), .. Enumerable.Repeat("111111111111111111111111111", 3)];
        string[] closed = [.. Enumerable.Repeat("111111111111333111111111111", 15)];
        string[] open = [.. Enumerable.Repeat("111111111111111111111111111", 15)];
        truth.Add("door", "drawn", rooms);
        truth.Add("leak", "drawn", closed);
        truth.Route("door", (2, 0), (24, 0), 10 + (18 * Math.Sqrt(2)));
        truth.Route("leak", (2, 7), (24, 7), null);
        truth.Route("leak", (2, 7), (3, 7), 1);
        truth.Written();
        File.WriteAllBytes(truth.Prediction("door"), MaskPng.Encode(TruthFolder.Drawn(open)));
        File.WriteAllBytes(truth.Prediction("leak"), MaskPng.Encode(TruthFolder.Drawn(open)));

        var scores = await EvaluateRun.ScoresOf(truth);

        Assert.Equal(
            (2, 1, 0.5, 0.5),
            ((int)scores["all"]!["pairs"]!, (double)scores["all"]!["found"]!, (double)scores["all"]!["valid"]!,
                (double)scores["all"]!["spl"]!));

        // A way through a wall counts as refused, as nobody would be sent along it; strictly it was found.
        Assert.Equal(
            (1, 1, 0),
            ((int)scores["all"]!["unreachable_pairs"]!, (double)scores["all"]!["refused"]!, (double)scores["all"]!["refused_strict"]!));
    }

    [Fact]
    public async Task Pictures_and_masks_that_cannot_be_used_are_listed_and_survived()
    {
        using var truth = new TruthFolder();
        truth.Add("a", "drawn", "11", "33");
        truth.Add("damaged-picture", "drawn", "11", "33");
        truth.Add("no-picture", "drawn", "11", "33");
        truth.Add("broken-truth", "drawn", "11", "33");
        File.Delete(truth.Picture("no-picture"));
        await File.WriteAllBytesAsync(truth.Mask("broken-truth"), [1, 2, 3], TestContext.Current.CancellationToken);
        truth.Written();

        var run = await EvaluateRun.Of(_ => new FakeSegmenter(TruthFolder.Drawn("1", "3")), truth);

        Assert.Contains("damaged-picture: counted as all background: Picture 1 is damaged.", run.Error, StringComparison.Ordinal);
        Assert.Contains("no-picture: counted as all background: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("broken-truth: left out, ", run.Error, StringComparison.Ordinal);
        var all = run.Scores["all"]!;
        Assert.Equal((3, 2, 1.0 / 3), ((int)all["maps"]!, (int)all["missing"]!, (double)all["walkable_iou"]!));
    }

    [Theory]
    [InlineData(null, "index.json cannot be used")]
    [InlineData("[]", "index.json cannot be used")]
    [InlineData("""{"a":{"source":"s"}}""", "index.json cannot be used")]
    [InlineData("{}", "names no map")]
    [InlineData("""{"../a":{"source":"s","kind":"k","image":"i","mask":"m"}}""", "no name of a file")]
    [InlineData("""{"a":{"source":"s","kind":"k","image":"i","mask":"m"}}""", "No truth mask can be read")]
    public async Task A_truth_folder_that_cannot_be_used_is_refused(string? index, string reason)
    {
        using var truth = new TruthFolder();

        if (index is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(truth.Root, "index.json"), index, TestContext.Current.CancellationToken);
        }

        Assert.Contains(
            reason, await EvaluateRun.Refused(static _ => new FakeSegmenter(), new EvaluateOptions(truth.Root, null, null, null)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masks_that_are_there_are_not_made_by_a_model() =>
        Assert.Contains(
            "--pred scores masks", await EvaluateRun.Refused(EvaluateRun.NoSegmenter, new EvaluateOptions("x", "z", "y", null)),
            StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_model_there_is_nothing_to_score()
    {
        using var truth = new TruthFolder();
        truth.Add("a", "drawn", "11");
        truth.Written();

        var failure = await Assert.ThrowsAsync<SegmentationUnavailableException>(
            () => EvaluateRun.Of(static _ => throw new SegmentationUnavailableException("No model is loaded."), truth));

        Assert.Contains("No model is loaded.", failure.Message, StringComparison.Ordinal);
    }
}
