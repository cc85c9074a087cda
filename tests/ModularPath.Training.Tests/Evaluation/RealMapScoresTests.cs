using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ModularPath.Training.Tests.Evaluation;

public sealed class RealMapScoresTests
{
    private static readonly Dictionary<string, string> OwnNames = new()
    {
        ["backgr"] = "background",
        ["walkab"] = "walkable",
        ["obstac"] = "obstacle",
    };

    [Fact]
    public async Task The_truth_scored_against_itself_is_perfect()
    {
        Assert.SkipUnless(Directory.Exists(SharedData.MapsReal), $"{SharedData.MapsReal} is not there.");
        using var truth = RealMaps.Every(13);
        Predict(truth, static (mask, _) => RealMaps.Perfect(mask));

        var all = (await EvaluateRun.ScoresOf(truth))["all"]!;

        string[] perfect = ["miou", "walkable_iou", "blocked_iou", "wall_f1", "road_f1", "found", "valid", "success", "spl", "refused"];
        Assert.All(perfect, name => Assert.Equal(1, (double)all[name]!, 1e-5)); // lengths in routes.json have three decimals
        Assert.Equal(0, (double)all["cross_wall"]!);
        Assert.InRange((int)all["pairs"]!, 50, 200);
    }

    [Fact]
    public async Task Scores_are_those_of_the_script_that_defines_them()
    {
        Assert.SkipUnless(Directory.Exists(SharedData.MapsReal), $"{SharedData.MapsReal} is not there.");
        using var truth = RealMaps.Every(11);
        Predict(truth, static (mask, i) => i % 5 == 0
            ? Resampling.Nearest(RealMaps.Degraded(mask, i), mask.Width / 2, mask.Height / 2)
            : RealMaps.Degraded(mask, i));
        File.Delete(Directory.EnumerateFiles(truth.Predictions).Order(StringComparer.Ordinal).First());

        var expected = await RunScript(truth);
        var actual = await EvaluateRun.ScoresOf(truth);

        AssertAgree(expected["all"]!, actual["all"]!, "all");
        AssertAgree(expected["by_source"]!, actual["by_source"]!, "by_source");
        Assert.InRange((double)expected["all"]!["valid"]!, 0.2, 0.98); // else the comparison would show little
        Assert.InRange((double)expected["all"]!["cross_wall"]!, 0.02, 0.8);

        foreach (var (theirs, ours) in expected["maps"]!.AsArray().Zip(actual["maps"]!.AsArray()))
        {
            Assert.Equal((string)theirs!["name"]!, (string)ours!["name"]!);
            var pairs = theirs["routes"]?.AsArray().Zip(ours["routes"]!.AsArray()) ?? [];
            Assert.All(pairs, p => Assert.Equal(
                ((bool)p.First!["found"]!, (bool)p.First["valid"]!, (bool)p.First["ok"]!),
                ((bool)p.Second!["found"]!, (bool)p.Second["valid"]!, (bool)p.Second["success"]!)));
        }
    }

    private static void Predict(TruthFolder truth, Func<GrayImage, int, GrayImage> predict)
    {
        var names = Directory.EnumerateFiles(Path.Combine(truth.Root, "masks")).Select(Path.GetFileNameWithoutExtension);

        foreach (var (i, name) in names.Order(StringComparer.Ordinal).Index())
        {
            File.WriteAllBytes(truth.Prediction(name!), MaskPng.Encode(predict(RealMaps.Read(truth.Mask(name!)), i)));
        }
    }

    private static void AssertAgree(JsonNode expected, JsonNode actual, string path)
    {
        foreach (var (name, value) in expected.AsObject())
        {
            var own = OwnNames.GetValueOrDefault(name, name);

            if (value is JsonObject)
            {
                AssertAgree(value, actual[own]!, $"{path}.{name}");
            }
            else if (value is null)
            {
                Assert.Null(actual[own]);
            }
            else
            {
                // A thousandth of what is asked for; masks of another size are resized with other rounding.
                Assert.True(Math.Abs((double)value - (double)actual[own]!) < 5e-5, $"{path}.{name}: {value} here, {actual[own]} there.");
            }
        }
    }

    private static async Task<JsonNode> RunScript(TruthFolder truth)
    {
        const string Python = "/usr/bin/python3";
        var script = Path.Combine(SharedData.Folder, "tools", "score", "eval.py");
        Assert.SkipUnless(File.Exists(script), $"{script} is not there.");
        Assert.SkipUnless(
            File.Exists(Python) && (await Run(Python, "-c", "import numpy, cv2, PIL; import numba")).Code == 0,
            $"{Python} with numpy, OpenCV, Pillow and numba is not there "
                + "(Debian: python3-numpy python3-opencv python3-pil python3-numba).");
        var json = Path.Combine(truth.Root, "theirs.json");
        var (code, error) = await Run(
            Python, script, "--truth", truth.Root, "--pred", truth.Predictions, "--json", json, "--jobs", "1");
        Assert.True(code == 0, error);
        return JsonNode.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))!;
    }

    private static async Task<(int Code, string Error)> Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return (process.ExitCode, await error);
    }
}
