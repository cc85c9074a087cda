using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModularPath.Training.Tests.Command;

namespace ModularPath.Training.Tests.Records;

[Collection(TorchTests.Name)]
public sealed class RunRecordsTests
{
    [Fact]
    public void The_checksum_of_the_reader_is_that_of_the_standard() =>
        Assert.Equal(0xE3069283, EventReader.Crc32C("123456789"u8));

    [Fact]
    public void A_run_that_was_killed_and_resumed_has_each_step_once()
    {
        using var folder = new TemporaryFolder();
        var run = new SmallRun(folder.Path);
        var losses = new SortedDictionary<long, double>();
        void Learned(long step, double loss) => losses[step + 1] = loss;

        // The checkpoint of step 4 is put back after step 7: what a kill leaves is a checkpoint that is behind the records.
        run.Execute(stopAfter: 4, learned: Learned);
        File.Copy(folder.File(Checkpoint.FileName), folder.File("old"));
        run.Execute(resume: true, stopAfter: 7, learned: Learned);
        File.Move(folder.File("old"), folder.File(Checkpoint.FileName), overwrite: true);
        run.Execute(resume: true, learned: Learned);

        var events = EventReader.Read(folder.File("tensorboard"));
        Assert.Equal(3, events.Count(static e => e.FileVersion == "brain.Event:2"));
        Assert.Equal(losses.Select(static loss => (loss.Key, (float)loss.Value)), EventReader.Curve(events, "training/loss"));
        Assert.Equal(12, losses.Count);

        var last = Checkpoint.Load(folder.File(Checkpoint.FileName), TinyMaps.Layout).Epochs;
        Assert.Equal(
            last.Select(static (epoch, i) => (6L * (i + 1), (float)epoch.Metrics.WalkableIou)),
            EventReader.Curve(events, "held out/walkable IoU"));
        var label = last[0].Metrics.Recall!.Keys.First();
        Assert.Equal(
            last.Select((epoch, i) => (6L * (i + 1), (float)epoch.Metrics.Recall![label])), EventReader.Curve(events, $"recall/{label}"));

        var pictures = events.Where(static e => e.Summary is not null).SelectMany(static e => e.Summary.Value)
            .Where(static value => value.Image is not null).ToArray();
        Assert.Equal(4, pictures.Length);
        Assert.All(pictures, static value =>
        {
            var decoded = PictureDecoder.Decode(value.Image.EncodedImageString.ToByteArray(), new PictureLimits());
            Assert.Equal((value.Image.Width, value.Image.Height), (decoded.Width, decoded.Height));
        });
    }

    [Fact]
    public void Report_card_and_run_json_tell_of_the_model_beside_them()
    {
        using var folder = new TemporaryFolder();
        new SmallRun(folder.Path) { Options = { ["run-name"] = "first", ["tags"] = "tiny,test" } }.Execute();

        using var run = JsonDocument.Parse(File.ReadAllBytes(folder.File("run.json")));
        var root = run.RootElement;
        Assert.Equal("first", root.GetProperty("name").GetString());
        Assert.Equal(["tiny", "test"], root.GetProperty("tags").EnumerateArray().Select(static tag => tag.GetString()));
        Assert.Equal("24", root.GetProperty("config").GetProperty("epoch-size").GetString());

        var files = root.GetProperty("files").EnumerateArray()
            .ToDictionary(static file => file.GetProperty("file").GetString()!, static file => file.GetProperty("sha256").GetString()!);
        Assert.Superset(
            new HashSet<string> { "model.onnx", "model-card.md", "report.html", "metrics.json", "golden/1.png", "worst/01.png" },
            files.Keys.ToHashSet());
        Assert.All(
            files, file => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.File(file.Key)))), file.Value));

        // Two held-out maps: their pixels are the confusion's, and the kinds are the generator's.
        var heldOut = root.GetProperty("held_out");
        Assert.Equal(2, heldOut.GetProperty("maps").GetArrayLength());
        Assert.All(heldOut.GetProperty("maps").EnumerateArray(), static map => Assert.NotEqual("", map.GetProperty("group").GetString()));
        var confusion = heldOut.GetProperty("confusion").EnumerateArray()
            .Select(static row => row.EnumerateArray().Select(static cell => cell.GetInt64()).ToArray()).ToArray();
        var metrics = root.GetProperty("metrics");
        Assert.Equal(
            confusion.Select(static (row, i) => row[i]).Sum() / (double)confusion.Sum(static row => row.Sum()),
            metrics.GetProperty("accuracy").GetDouble(), 9);
        Assert.All(metrics.GetProperty("recall").EnumerateObject(), recall =>
        {
            var row = (int)Enum.Parse<MapClass>(recall.Name, ignoreCase: true);
            Assert.Equal(confusion[row][row] / (double)confusion[row].Sum(), recall.Value.GetDouble(), 9);
        });

        var bins = heldOut.GetProperty("reliability").EnumerateArray().ToArray();
        var sampled = bins.Sum(static bin => bin.GetProperty("pixels").GetInt32());
        Assert.Equal(metrics.GetProperty("calibration_error").GetDouble(), bins.Sum(bin => bin.GetProperty("pixels").GetInt32()
            * Math.Abs(bin.GetProperty("confidence").GetDouble() - bin.GetProperty("right").GetDouble())) / sampled, 9);

        Assert.Contains(files["model.onnx"], File.ReadAllText(folder.File("model-card.md")), StringComparison.Ordinal);
        var report = File.ReadAllText(folder.File("report.html"));
        Assert.Contains(files["model.onnx"], report, StringComparison.Ordinal);
        Assert.Equal(2, report.Split("data:image/png;base64,").Length - 1);
        var text = Regex.Replace(report, "base64,[A-Za-z0-9+/=]+", "");
        Assert.DoesNotContain("http", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }
}
