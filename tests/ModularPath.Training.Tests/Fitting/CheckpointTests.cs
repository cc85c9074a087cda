using System.Buffers.Binary;
using System.Text.Json;

namespace ModularPath.Training.Tests.Fitting;

public sealed class CheckpointTests
{
    private static readonly Dictionary<string, string> Options = new() { ["seed"] = "7" };

    [Fact]
    public void What_is_saved_is_loaded_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        var state = State();

        Checkpoint.Save(path, state, Options);
        var loaded = Checkpoint.Load(path, TinyMaps.Layout);

        Assert.Equal(state.Weights.Values, loaded.Weights.Values);
        Assert.Equal(state.Average.Values, loaded.Average.Values);
        Assert.Equal(state.Moments.First.Values, loaded.Moments.First.Values);
        Assert.Equal(state.Moments.Second.Values, loaded.Moments.Second.Values);
        Assert.Equal((41, 0.1 + 0.2), (loaded.Step, loaded.EpochLoss));
        Assert.Equal(("7", 41), (Checkpoint.Peek(path).Options["seed"], Checkpoint.Peek(path).Step));
    }

    [Fact]
    public void The_file_is_laid_out_as_safetensors_demands()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        var state = State();
        Checkpoint.Save(path, state, Options);

        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        var tensor = header.RootElement.GetProperty("weights.stem.kernel");
        var from = 8 + length + tensor.GetProperty("data_offsets")[0].GetInt32();

        Assert.Equal(0, length % 8);
        Assert.Equal("F32", tensor.GetProperty("dtype").GetString());
        Assert.Equal([16, 3, 4, 4], tensor.GetProperty("shape").EnumerateArray().Select(static side => side.GetInt32()));
        Assert.Equal(state.Weights["stem.kernel"][5], BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(from + 20)));
        Assert.Equal(bytes.Length, 8 + length + header.RootElement.EnumerateObject()
            .Where(static entry => entry.Name != "__metadata__")
            .Max(static entry => entry.Value.GetProperty("data_offsets")[1].GetInt32()));
    }

    [Fact]
    public void The_best_epoch_and_the_scale_come_back()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        var state = State();
        state.Best = TinyMaps.RandomWeights(TinyMaps.Layout, 8);
        state.LossScale = new LossScale(1024, 5);

        Checkpoint.Save(path, state, Options);
        var loaded = Checkpoint.Load(path, TinyMaps.Layout);

        Assert.Equal(state.Best.Values, loaded.Best!.Values);
        Assert.Equal(state.LossScale, loaded.LossScale);
    }

    // As version 1.0.0 wrote it, byte for byte apart from the number of its values.
    [Fact]
    public void A_checkpoint_made_before_there_were_best_epochs_and_scales_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        var state = State();
        var metadata = new Dictionary<string, string>
        {
            ["architecture"] = TinyMaps.Layout.Architecture.Name,
            ["options"] = """{"seed":"7"}""",
            ["progress"] =
                """{"Step":41,"EpochLoss":0.5,"Seconds":3,"Epochs":[{"Epoch":1,"Loss":1.5,"Metrics":{"Maps":2,"MeanIou":0.5,"WalkableIou":0.75,"Accuracy":0.6,"Iou":{"wall":0.5},"Temperature":1.1,"NegativeLogLikelihood":0.4,"CalibrationError":0.01,"UncalibratedError":0.02}}]}""",
        };
        (string Name, Weights Values)[] parts = [
            ("weights", state.Weights), ("average", state.Average), ("first", state.Moments.First), ("second", state.Moments.Second)];
        Safetensors.Write(path, metadata, [.. parts.SelectMany(static part => part.Values.Layout.Slots.Select(
            slot => ($"{part.Name}.{slot.Name}", slot.Shape,
                (ReadOnlyMemory<float>)part.Values.Values.AsMemory(slot.Offset, slot.Length))))]);

        var loaded = Checkpoint.Load(path, TinyMaps.Layout);

        Assert.Equal(state.Average.Values, loaded.Exported.Values);
        Assert.Equal((41, 0.75), (loaded.Step, loaded.ExportedEpoch.Metrics.WalkableIou));
        Assert.Null(loaded.Best);
        Assert.Null(loaded.Details);
        Assert.Equal(LossScale.Initial, loaded.LossScale);
    }

    [Fact]
    public void A_truncated_file_is_refused_with_its_name()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        Checkpoint.Save(path, State(), Options);
        var bytes = File.ReadAllBytes(path);

        foreach (var length in new[] { 0, 5, 100, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Contains(
                path, Assert.Throws<TrainingInputException>(() => Checkpoint.Load(path, TinyMaps.Layout)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        Checkpoint.Save(path, State(), Options);

        Assert.Throws<TrainingInputException>(() => Checkpoint.Load(path, new NetworkLayout(new UNetS2([16, 16, 48]))));
        Assert.Throws<TrainingInputException>(() => Checkpoint.Load(path, new NetworkLayout(new UNetS2([16, 16]))));
    }

    private static FittingState State()
    {
        var state = FittingState.Initial(TinyMaps.Layout, 3) with { Average = TinyMaps.RandomWeights(TinyMaps.Layout, 4) };
        TinyMaps.RandomWeights(TinyMaps.Layout, 5).Values.CopyTo(state.Moments.First.Values, 0);
        TinyMaps.RandomWeights(TinyMaps.Layout, 6).Values.CopyTo(state.Moments.Second.Values, 0);
        state.Step = 41;
        state.EpochLoss = 0.1 + 0.2;
        return state;
    }
}
