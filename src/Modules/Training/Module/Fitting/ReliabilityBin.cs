namespace ModularPath.Training.Fitting;

/// <summary>The pixels whose confidence falls into a bin.</summary>
/// <param name="Pixels">How many were sampled.</param>
/// <param name="Confidence">Their mean confidence; zero without pixels.</param>
/// <param name="Right">The share of them that are right; zero without pixels.</param>
internal sealed record ReliabilityBin(int Pixels, double Confidence, double Right);
