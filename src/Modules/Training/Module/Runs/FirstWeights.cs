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
        var experts = layout.Architecture.Experts;

        if (experts.Count > 0 && options.Init.Count > 1)
        {
            TakeExperts(options, experts, state.Weights);
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
    private static void TakeExperts(TrainOptions options, IReadOnlyList<NetworkArchitecture> experts, Weights weights)
    {
        if (options.Init.Count != experts.Count)
        {
            throw new TrainingInputException(
                $"--init names {options.Init.Count} files for {experts.Count} networks: give a file for each, or one of all together.");
        }

        for (var i = 0; i < experts.Count; i++)
        {
            var own = Of(options with { Network = experts[i], Init = [options.Init[i]] }, new NetworkLayout(experts[i])).Weights;

            foreach (var slot in own.Layout.Slots)
            {
                own[slot].CopyTo(weights[Mixture.NameOf(i, slot.Name)]);
            }
        }
    }
}
