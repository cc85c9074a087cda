namespace ModularPath.Training.Evaluation;

/// <summary>What the verb <c>evaluate</c> was asked to do.</summary>
/// <param name="Truth">Folder of the truth set.</param>
/// <param name="Model">As given; null for the default model.</param>
/// <param name="Predictions">Folder of masks to be scored instead of segmenting; null to segment.</param>
/// <param name="MasksOut">Where the masks are written; null for nowhere.</param>
internal sealed record EvaluateOptions(string Truth, string? Model, string? Predictions, string? MasksOut);
