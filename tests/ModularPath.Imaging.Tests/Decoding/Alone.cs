namespace ModularPath.Imaging.Tests.Decoding;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
