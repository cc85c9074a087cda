using System.Text.Json;

namespace ModularPath.Training.Tests.Command;

[Collection(TorchTests.Name)]
public sealed class OwnDataTests
{
    [Fact]
    public void A_fold_of_own_data_is_held_out_and_what_cannot_be_used_is_told()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        SmallMaps.Write(data, "east__1", "east__2", "north__1", "north__2", "north__3", "west__1", "west__broken");
        File.WriteAllText(Path.Combine(data, "images", "west__broken.png"), "no picture");

        TinyRun.Train(folder.File("run"), ("data", data), ("fold", "1/3"));

        using var split = JsonDocument.Parse(File.ReadAllText(folder.File("run/split.json")));
        Assert.Equal(
            ["north__1", "north__2", "north__3"],
            split.RootElement.GetProperty("held_out").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal(
            ["east__1", "east__2", "west__1"],
            split.RootElement.GetProperty("training").EnumerateArray().Select(static name => name.GetString()));
        using var skipped = JsonDocument.Parse(File.ReadAllText(folder.File("run/skipped.json")));
        Assert.EndsWith(
            "west__broken.png", Assert.Single(skipped.RootElement.EnumerateArray()).GetProperty("file").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(3, Checkpoint.Load(folder.File("run/checkpoint.safetensors"), TinyMaps.Layout).Epochs[^1].Metrics.Maps);
    }

    [Fact]
    public void Labels_without_a_meaning_end_the_run_before_it_begins()
    {
        using var folder = new TemporaryFolder();
        SmallMaps.Write(folder.File("data"), "a", "b");
        File.WriteAllText(folder.File("labels.json"), """{"1": "walkable"}""");

        var message = Assert.Throws<TrainingInputException>(
            () => TinyRun.Train(folder.File("run"), ("data", folder.File("data")), ("labels", folder.File("labels.json")))).Message;

        Assert.Contains("no meaning: 0.", message, StringComparison.Ordinal);
    }
}
