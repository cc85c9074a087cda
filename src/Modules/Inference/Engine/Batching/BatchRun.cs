namespace ModularPath.Inference.Engine.Batching;

/// <summary>What became of a picture in the network.</summary>
/// <param name="Size">Pictures that ran together.</param>
/// <param name="Elapsed">Of the run, without the wait before it.</param>
internal readonly record struct BatchRun(int Size, TimeSpan Elapsed);
