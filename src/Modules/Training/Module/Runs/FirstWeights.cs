using ModularPath.Training.Onnx;

namespace ModularPath.Training.Runs;

/// <summary>What a run begins with: random weights, or those that <c>--init</c> names.</summary>
internal static class FirstWeights
{
    private const string OnnxExtension = ".onnx";

    /// <exception cref="TrainingInputException">A file is broken, or of another network.</exception>
    public static FittingState Of(TrainOptions options, NetworkLayout layout)
    {
        var state = FittingState.Initial(layout, options.Seed);
        var parts = layout.Architecture.Parts;

        if (parts.Count > 0 && options.Init.Count > 1)
        {
            TakeParts(options, parts, state.Weights);
        }
        else
        {
            state = options.Init.Aggregate(state, (begun, path) => Take(path, layout, begun));
        }

        state.Weights.Values.CopyTo(state.Average.Values, 0);
        return state;
    }

    private static FittingState Take(string path, NetworkLayout layout, FittingState state)
    {
        if (!path.EndsWith(OnnxExtension, StringComparison.OrdinalIgnoreCase))
        {
            return Checkpoint.Load(path, layout).Begin();
        }

        ModelWeights.Take(path, state.Weights);
        return state;
    }

    // A file for each.
    private static void TakeParts(TrainOptions options, IReadOnlyList<(string Prefix, UNetS2 Network)> parts, Weights weights)
    {
        if (options.Init.Count != parts.Count)
        {
            throw new TrainingInputException(
                $"--init names {options.Init.Count} files for {parts.Count} networks: give a file for each, or one of all together.");
        }

        foreach (var ((prefix, network), file) in parts.Zip(options.Init))
        {
            var own = Of(options with { Network = network, Init = [file] }, new NetworkLayout(network)).Weights;

            foreach (var slot in own.Layout.Slots)
            {
                own[slot].CopyTo(weights[prefix + slot.Name]);
            }
        }
    }
}
