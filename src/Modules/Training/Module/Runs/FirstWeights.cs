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

        foreach (var path in options.Init)
        {
            if (path.EndsWith(OnnxExtension, StringComparison.OrdinalIgnoreCase))
            {
                ModelWeights.Take(path, state.Weights);
            }
            else
            {
                state = Checkpoint.Load(path, layout).Begin();
            }
        }

        state.Weights.Values.CopyTo(state.Average.Values, 0);
        return state;
    }
}
