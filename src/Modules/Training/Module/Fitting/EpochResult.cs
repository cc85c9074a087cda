namespace ModularPath.Training.Fitting;

/// <summary>One epoch as run.json remembers it.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean over the epoch's steps.</param>
/// <param name="Metrics">Of the averaged weights on the held-out maps.</param>
internal sealed record EpochResult(int Epoch, double Loss, ValidationMetrics Metrics);
