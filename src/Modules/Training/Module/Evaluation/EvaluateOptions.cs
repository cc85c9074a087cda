namespace ModularPath.Training.Evaluation;

/// <summary>What the verb was asked to do.</summary>
/// <param name="Truth">Folder of the truth set.</param>
/// <param name="Model">As given; null for the default model.</param>
/// <param name="Predictions">Folder of masks to be scored instead of segmenting; null to segment.</param>
/// <param name="MasksOut">Where the masks are written; null for nowhere.</param>
/// <param name="Json">File of the scores; null for none.</param>
internal sealed record EvaluateOptions(string Truth, string? Model, string? Predictions, string? MasksOut, string? Json)
{
    public const string Usage =
        "evaluate --truth DIR [--model FILE|classical | --pred DIR] [--masks-out DIR] [--json FILE]";

    /// <exception cref="TrainingInputException">An option is unknown, lacks its value, or contradicts another.</exception>
    public static EvaluateOptions Parse(string[] args)
    {
        var given = PairedOptions.Read(args, "--truth", "--model", "--pred", "--masks-out", "--json");

        if (given.ContainsKey("--pred") && (given.ContainsKey("--model") || given.ContainsKey("--masks-out")))
        {
            throw new TrainingInputException("--pred scores masks that are there already: neither --model nor --masks-out goes with it.");
        }

        return new(
            given.GetValueOrDefault("--truth") ?? throw new TrainingInputException("--truth is missing."),
            given.GetValueOrDefault("--model"),
            given.GetValueOrDefault("--pred"),
            given.GetValueOrDefault("--masks-out"),
            given.GetValueOrDefault("--json"));
    }
}
