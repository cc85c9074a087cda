namespace ModularPath.Training.Evaluation;

/// <summary>What was measured.</summary>
/// <param name="Table">For people.</param>
/// <param name="Json">For programs.</param>
internal sealed record EvaluateReport(string Table, string Json);
