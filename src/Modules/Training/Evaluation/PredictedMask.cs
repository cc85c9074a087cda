namespace ModularPath.Training.Evaluation;

/// <summary>A mask to be scored.</summary>
/// <param name="Labels">Classes.</param>
/// <param name="Confidence">Of each label, 0 to 255; null where unknown.</param>
/// <param name="Milliseconds">How long it took to make it; null where it was there already.</param>
/// <param name="PeakMemoryBytes">The most memory that the process held meanwhile; null where it was there already.</param>
internal sealed record PredictedMask(GrayImage Labels, GrayImage? Confidence, double? Milliseconds, long? PeakMemoryBytes);
