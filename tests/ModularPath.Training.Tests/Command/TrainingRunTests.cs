using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using ModularPath.Training.Runs;

namespace ModularPath.Training.Tests.Command;

[Collection(TorchTests.Name)]
public sealed class TrainingRunTests
{
    [Fact]
    public void A_run_that_is_stopped_and_resumed_learns_what_an_uninterrupted_one_learns()
    {
        using var whole = new TemporaryFolder();
        using var halves = new TemporaryFolder();
        var expected = Losses(whole.Path, resume: false, stopAfter: long.MaxValue);

        // In the middle of the first epoch, and again in the second.
        var losses = Losses(halves.Path, resume: false, stopAfter: 4);
        losses.AddRange(Losses(halves.Path, resume: true, stopAfter: 9));
        losses.AddRange(Losses(halves.Path, resume: true, stopAfter: long.MaxValue));

        Assert.Equal(12, expected.Count);
        Assert.Equal(expected, losses);
        Assert.Equal(Bytes(whole, "model.onnx").Length, Bytes(halves, "model.onnx").Length);
        var first = Checkpoint.Load(whole.File(Checkpoint.FileName), TinyMaps.Layout);
        var second = Checkpoint.Load(halves.File(Checkpoint.FileName), TinyMaps.Layout);
        Assert.Equal(first.Weights.Values, second.Weights.Values);
        Assert.Equal(first.Average.Values, second.Average.Values);
        Assert.Equal(first.Epochs.Select(static epoch => epoch.Loss), second.Epochs.Select(static epoch => epoch.Loss));
        Assert.Equal(first.Epochs[1].Metrics.Iou, second.Epochs[1].Metrics.Iou);
    }

    [Fact]
    public void A_run_leaves_a_model_with_its_digest_metrics_and_story()
    {
        using var folder = new TemporaryFolder();
        Losses(folder.Path, resume: false, stopAfter: long.MaxValue);

        var model = Bytes(folder, "model.onnx");
        Assert.Equal(
            $"{Convert.ToHexStringLower(SHA256.HashData(model))}  model.onnx\n", File.ReadAllText(folder.File("model.onnx.sha256")));

        using var session = new InferenceSession(model);
        var metadata = session.ModelMetadata.CustomMetadataMap;
        Assert.Equal("1", metadata["modularpath.schema"]);
        Assert.Equal("""["background","walkable","obstacle","wall","door","rough","water"]""", metadata["modularpath.classes"]);
        Assert.Equal(
            ("8", "512", "unet-s2-16-16-32"),
            (metadata["modularpath.stride"], metadata["modularpath.input.long_side"], metadata["modularpath.architecture"]));
        Assert.Equal(("unet-s", "1.0.0"), (metadata["modularpath.name"], metadata["modularpath.version"]));
        Assert.True(double.Parse(metadata["modularpath.temperature"], System.Globalization.CultureInfo.InvariantCulture) > 0);

        using var training = JsonDocument.Parse(metadata["modularpath.training"]);
        Assert.Equal((5, 2, 6, true), (
            training.RootElement.GetProperty("seed").GetInt32(), training.RootElement.GetProperty("epochs_done").GetInt32(),
            training.RootElement.GetProperty("maps").GetInt32(), training.RootElement.GetProperty("synthetic").GetBoolean()));
        Assert.StartsWith(
            "train --generate-data --count 8 --network unet-s2-16-16-32 --resnet-rate 0.25 --expert-rate 1 --blend-share 0.5"
                + " --gate-sharpness 1 --epochs 2 --batch-size 4",
            training.RootElement.GetProperty("command").GetString(),
            StringComparison.Ordinal);

        using var metrics = JsonDocument.Parse(Bytes(folder, "metrics.json"));
        using var embedded = JsonDocument.Parse(metadata["modularpath.metrics"]);
        using var run = JsonDocument.Parse(Bytes(folder, "run.json"));
        Assert.InRange(metrics.RootElement.GetProperty("walkable_iou").GetDouble(), 0, 1);
        Assert.Equal(metrics.RootElement.GetProperty("mean_iou").GetDouble(), embedded.RootElement.GetProperty("mean_iou").GetDouble());
        Assert.Equal(2, run.RootElement.GetProperty("epochs").GetArrayLength());
        Assert.Equal(12, run.RootElement.GetProperty("step").GetInt32());
    }

    [Fact]
    public void A_finished_model_is_published_whole_and_what_was_published_never_changes()
    {
        using var folder = new TemporaryFolder();
        using var models = new TemporaryFolder();
        Losses(folder.Path, resume: false, stopAfter: 3, publish: models.Path);
        Assert.Empty(Directory.GetFileSystemEntries(models.Path));

        Losses(folder.Path, resume: true, stopAfter: long.MaxValue);
        var published = models.File("unet-s/1.0.0");
        Assert.Equal(["1.0.0"], Directory.GetFileSystemEntries(models.File("unet-s")).Select(Path.GetFileName));
        Assert.Equal(
            ["golden", "metrics.json", "model-card.md", "model.onnx", "model.onnx.sha256", "run.json"],
            Directory.GetFileSystemEntries(published).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Bytes(folder, "model.onnx"), File.ReadAllBytes(Path.Combine(published, "model.onnx")));
        Assert.Equal(Directory.GetFiles(folder.File("golden")).Length, Directory.GetFiles(Path.Combine(published, "golden")).Length);

        using var other = new TemporaryFolder();
        Assert.Contains("--version", Assert.Throws<TrainingInputException>(
            () => Losses(other.Path, resume: false, stopAfter: 1, publish: models.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_not_overwritten_and_does_not_change_its_options()
    {
        using var folder = new TemporaryFolder();
        Losses(folder.Path, resume: false, stopAfter: 1);

        Assert.Contains(
            "--resume", Assert.Throws<TrainingInputException>(() => Losses(folder.Path, resume: false, stopAfter: 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "--batch-size", Assert.Throws<TrainingInputException>(() => RunPlan.Make(Resumed("batch-size", "2"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "--patience", Assert.Throws<TrainingInputException>(() => RunPlan.Make(Resumed("patience", "2"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "--learning-rate", Assert.Throws<TrainingInputException>(() => RunPlan.Make(Resumed("learning-rate", "0.1"))).Message,
            StringComparison.Ordinal);
        Assert.Equal(4, RunPlan.Make(Resumed("version", "1.2.3")).Options.BatchSize);

        Dictionary<string, string> Resumed(string name, string value) =>
            new() { ["out"] = folder.Path, ["resume"] = "true", [name] = value };
    }

    [Fact]
    public void The_same_command_begins_a_run_and_goes_on_with_it()
    {
        using var folder = new TemporaryFolder();
        var command = new Dictionary<string, string> { ["out"] = folder.Path, ["resume"] = "true", ["data"] = "/maps" };

        Assert.False(RunPlan.Make(command).Continues);
        Checkpoint.Save(folder.File(Checkpoint.FileName), FittingState.Initial(TinyMaps.Layout, 1), RunPlan.Make(command).Texts);
        Assert.True(RunPlan.Make(command).Continues);
    }

    [Fact]
    public void A_run_that_began_before_there_was_an_option_goes_on_without_it()
    {
        using var folder = new TemporaryFolder();
        Checkpoint.Save(
            folder.File(Checkpoint.FileName), FittingState.Initial(TinyMaps.Layout, 1),
            new Dictionary<string, string> { ["data"] = "/maps" });
        var resumed = new Dictionary<string, string> { ["out"] = folder.Path, ["resume"] = "true" };

        var options = RunPlan.Make(resumed).Options;

        Assert.Equal(("/maps", "", null), (Assert.Single(options.Datasets), options.Labels, options.Fold));
        Assert.Contains(
            "--fold",
            Assert.Throws<TrainingInputException>(() => RunPlan.Make(new Dictionary<string, string>(resumed) { ["fold"] = "1/2" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_begins_with_the_weights_of_another()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        Losses(first.Path, resume: false, stopAfter: long.MaxValue);
        var learned = Checkpoint.Load(first.File(Checkpoint.FileName), TinyMaps.Layout);

        Losses(second.Path, resume: false, stopAfter: 1, init: first.File(Checkpoint.FileName));
        var begun = Checkpoint.Load(second.File(Checkpoint.FileName), TinyMaps.Layout);

        // One step away, where a random beginning would be far.
        var distance = Distance(learned.Average.Values, begun.Weights.Values);
        Assert.InRange(
            distance, double.Epsilon, 0.1 * Distance(learned.Average.Values, FittingState.Initial(TinyMaps.Layout, 77).Weights.Values));
        Assert.Equal(1, begun.Step);
        Assert.Contains("There is no file", Assert.Throws<TrainingInputException>(
            () => Losses(first.File("elsewhere"), resume: false, stopAfter: 1, init: first.File("missing")))
                .Message, StringComparison.Ordinal);

        static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, static (x, y) => Math.Pow(x - y, 2)).Sum());
    }

    [Fact]
    public void The_best_epoch_is_the_model_when_no_later_one_is_better()
    {
        Dictionary<string, string> options =
            new() { ["batch-size"] = "2", ["accumulate"] = "2", ["patience"] = "1", ["epochs"] = "15", ["learning-rate"] = "0.02" };
        using var whole = new TemporaryFolder();
        using var halves = new TemporaryFolder();
        List<double> expected = [], losses = [];
        Run(whole).Execute(learned: (_, loss) => expected.Add(loss));
        Run(halves).Execute(stopAfter: 7, learned: (_, loss) => losses.Add(loss));
        Run(halves).Execute(resume: true, learned: (_, loss) => losses.Add(loss));

        Assert.Equal(expected, losses);
        var state = Checkpoint.Load(whole.File(Checkpoint.FileName), TinyMaps.Layout);
        var iou = state.Epochs.Select(static epoch => epoch.Metrics.WalkableIou).ToArray();
        Assert.InRange(iou.Length, 2, 14);
        Assert.Equal(iou.Length - 1, state.BestEpoch);
        Assert.Equal(iou.Max(), iou[^2]);
        Assert.Equal(6 * iou.Length, state.Step);
        Assert.NotEqual(state.Average.Values, state.Best!.Values);
        Assert.Equal(state.Best.Values, Checkpoint.Load(halves.File(Checkpoint.FileName), TinyMaps.Layout).Best!.Values);

        using var metrics = JsonDocument.Parse(Bytes(whole, "metrics.json"));
        Assert.Equal(iou.Max(), metrics.RootElement.GetProperty("walkable_iou").GetDouble());
        using var session = new InferenceSession(Bytes(whole, "model.onnx"));
        using var training = JsonDocument.Parse(session.ModelMetadata.CustomMetadataMap["modularpath.training"]);
        Assert.Equal(state.BestEpoch, training.RootElement.GetProperty("epochs_done").GetInt32());

        SmallRun Run(TemporaryFolder folder)
        {
            var run = new SmallRun(folder.Path);
            foreach (var (name, value) in options)
            {
                run.Options[name] = value;
            }

            return run;
        }
    }

    // /dev/full is a disk without room: a file of which a link stands there cannot be written.
    [Theory]
    [InlineData(Checkpoint.FileName)]
    [InlineData("model.onnx")]
    [InlineData("report.html")]
    public void A_full_disk_ends_the_run_with_its_last_good_state(string file)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        using var whole = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        var expected = Losses(whole.Path, resume: false, stopAfter: long.MaxValue);
        var losses = Losses(folder.Path, resume: false, stopAfter: 5);
        File.CreateSymbolicLink(folder.File($"{file}.part"), "/dev/full");

        var e = Assert.Throws<TrainingException>(() => Losses(folder.Path, resume: true, stopAfter: long.MaxValue));

        Assert.Contains("No space left", e.Message, StringComparison.Ordinal);
        Assert.Contains("--resume", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File($"{file}.part")));
        Assert.Equal(5, Checkpoint.Load(folder.File(Checkpoint.FileName), TinyMaps.Layout).Step);
        losses.AddRange(Losses(folder.Path, resume: true, stopAfter: long.MaxValue));
        Assert.Equal(expected, losses);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_run_with_its_last_good_state()
    {
        using var broken = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        var state = FittingState.Initial(TinyMaps.Layout, 1);
        state.Average["head.kernel"].Fill(float.MaxValue);
        Checkpoint.Save(broken.File(Checkpoint.FileName), state, new Dictionary<string, string>());

        var e = Assert.Throws<TrainingException>(
            () => Losses(folder.Path, resume: false, stopAfter: 1, init: broken.File(Checkpoint.FileName)));

        Assert.Contains("step 1 is no number", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, Checkpoint.Load(folder.File(Checkpoint.FileName), TinyMaps.Layout).Step);
    }

    [Fact]
    public void Two_trainings_do_not_share_a_folder()
    {
        using var folder = new TemporaryFolder();
        using var other = new FileStream(folder.File("lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.Contains(
            "Another training", Assert.Throws<TrainingInputException>(() => Losses(folder.Path, resume: false, stopAfter: 1)).Message,
            StringComparison.Ordinal);
    }

    private static List<double> Losses(string folder, bool resume, long stopAfter, string? init = null, string? publish = null)
    {
        var losses = new List<double>();
        var run = new SmallRun(folder);

        if (init is not null)
        {
            run.Options["init"] = init;
        }

        if (publish is not null)
        {
            run.Options["publish"] = publish;
        }

        run.Execute(resume, stopAfter, (_, loss) => losses.Add(loss));
        return losses;
    }

    private static byte[] Bytes(TemporaryFolder folder, string name) => File.ReadAllBytes(folder.File(name));
}
