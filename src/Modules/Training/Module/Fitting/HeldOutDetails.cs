namespace ModularPath.Training.Fitting;

/// <summary>More of what was measured on the held-out maps than a curve can show: kept of the epoch that is exported.</summary>
/// <param name="Confusion">Pixels by true class, then by predicted class.</param>
/// <param name="Reliability">At the temperature, 15 bins of equal width over the confidence 0 to 1.</param>
/// <param name="Maps">Each map that was measured.</param>
internal sealed record HeldOutDetails(long[][] Confusion, ReliabilityBin[] Reliability, MapResult[] Maps);
