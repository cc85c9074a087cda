namespace ModularPath.Training.Tests;

/// <summary>Tests that use torch run one after another: its thread count and the quiet region belong to the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchTests : ICollectionFixture<TorchTests>
{
    public const string Name = "torch";

    public TorchTests() => LibTorch.Load(threads: 2);
}
