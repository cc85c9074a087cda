namespace ModularPath.Training.Evaluation;

/// <summary>A pair of pixels, and whether and how far one walks from one to the other on the truth mask.</summary>
/// <param name="Start">Column and row.</param>
/// <param name="Goal">Column and row.</param>
/// <param name="Reachable">There is a way.</param>
/// <param name="Length">Pixels, on the grid; null where there is no way.</param>
internal sealed record TruthRoute(int[] Start, int[] Goal, bool Reachable, double? Length);
