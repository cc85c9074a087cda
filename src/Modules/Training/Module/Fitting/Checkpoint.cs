using System.Text.Json;

namespace ModularPath.Training.Fitting;

/// <summary>A run on disk: weights, their average, AdamW's moments, the place in the run and the options it began with.</summary>
internal static class Checkpoint
{
    public const string FileName = "checkpoint.safetensors";

    public static void Save(string path, FittingState state, IReadOnlyDictionary<string, string> options)
    {
        var metadata = new Dictionary<string, string>
        {
            ["architecture"] = state.Weights.Layout.Architecture.Name,
            ["progress"] = JsonSerializer.Serialize(
                new Progress(state.Step, state.EpochLoss, state.Seconds, state.Epochs, state.Details, state.LossScale)),
            ["options"] = JsonSerializer.Serialize(options),
        };

        Safetensors.Write(path, metadata, [.. Parts(state).SelectMany(static part => part.Values.Layout.Slots.Select(
            slot =>
                ($"{part.Name}.{slot.Name}", slot.Shape, (ReadOnlyMemory<float>)part.Values.Values.AsMemory(slot.Offset, slot.Length))))]);
    }

    /// <exception cref="TrainingInputException">The file is broken or of another network.</exception>
    public static FittingState Load(string path, NetworkLayout layout)
    {
        var empty = FittingState.Empty(layout);
        var parts = Parts(empty).ToDictionary(static part => part.Name, static part => part.Values);
        var read = 0;

        try
        {
            var metadata = Safetensors.Read(path, (name, length) =>
            {
                var dot = name.IndexOf('.', StringComparison.Ordinal);
                var slot = layout[name[(dot + 1)..]];
                read++;
                return slot.Length == length
                    ? parts[name[..dot]].Values.AsMemory(slot.Offset, slot.Length)
                    : throw new InvalidDataException($"{name} has {length} values instead of {slot.Length}.");
            });

            // A run that does not look for its best epoch lacks that part.
            var best = read == parts.Count * layout.Slots.Count ? empty.Best : null;

            if (metadata["architecture"] != layout.Architecture.Name
                || read != (best is null ? parts.Count - 1 : parts.Count) * layout.Slots.Count)
            {
                throw new InvalidDataException($"It holds the network {metadata["architecture"]}, not {layout.Architecture.Name}.");
            }

            var progress = JsonSerializer.Deserialize<Progress>(metadata["progress"])!;
            return empty with
            {
                Best = best,
                Epochs = progress.Epochs,
                Step = progress.Step,
                EpochLoss = progress.EpochLoss,
                Seconds = progress.Seconds,
                Details = progress.Details,
                LossScale = progress.LossScale ?? LossScale.Initial,
            };
        }
        catch (Exception e) when (e is InvalidDataException or KeyNotFoundException or JsonException)
        {
            throw new TrainingInputException($"The checkpoint {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The options that the run began with, and the step that it has reached.</summary>
    /// <exception cref="TrainingInputException">The file is broken.</exception>
    public static (Dictionary<string, string> Options, long Step) Peek(string path)
    {
        try
        {
            var metadata = Safetensors.Read(path, target: null);
            return (
                JsonSerializer.Deserialize<Dictionary<string, string>>(metadata["options"])!,
                JsonSerializer.Deserialize<Progress>(metadata["progress"])!.Step);
        }
        catch (Exception e) when (e is InvalidDataException or KeyNotFoundException or JsonException)
        {
            throw new TrainingInputException($"The checkpoint {path} cannot be used: {e.Message}", e);
        }
    }

    private static (string Name, Weights Values)[] Parts(FittingState state) =>
    [
        ("weights", state.Weights),
        ("average", state.Average),
        ("first", state.Moments.First),
        ("second", state.Moments.Second),
        .. state.Best is { } best ? [("best", best)] : Array.Empty<(string, Weights)>(),
    ];

    private sealed record Progress(
        long Step, double EpochLoss, double Seconds, List<EpochResult> Epochs, HeldOutDetails? Details = null, LossScale? LossScale = null);
}
