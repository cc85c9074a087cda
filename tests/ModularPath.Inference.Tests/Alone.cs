namespace ModularPath.Inference.Tests;

/// <summary>Tests that measure the whole process: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
