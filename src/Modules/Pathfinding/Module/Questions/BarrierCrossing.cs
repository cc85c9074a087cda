namespace ModularPath.Pathfinding.Questions;

/// <summary>The least sure way through what lies between two parts of the ground.</summary>
/// <param name="A">The one part.</param>
/// <param name="B">The other part.</param>
/// <param name="Pixels">From the one part to the other; in no part.</param>
/// <param name="Cost">The sum of how sure they are.</param>
internal sealed record BarrierCrossing(int A, int B, IReadOnlyList<int> Pixels, int Cost);
