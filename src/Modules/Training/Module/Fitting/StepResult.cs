namespace ModularPath.Training.Fitting;

/// <summary>What a step was like.</summary>
/// <param name="Step">From 0.</param>
/// <param name="Loss">Of its samples, before the update.</param>
/// <param name="Norm">Of the gradient, before clipping.</param>
/// <param name="Rate">Of learning.</param>
/// <param name="ImagesPerSecond">A moving average.</param>
internal sealed record StepResult(long Step, double Loss, double Norm, double Rate, double ImagesPerSecond);
