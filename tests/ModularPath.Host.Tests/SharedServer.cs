namespace ModularPath.Host.Tests;

/// <summary>Classes that neither change the settings of a server nor depend on its maps: one server is enough for all of them.</summary>
[CollectionDefinition]
public sealed class SharedServer : ICollectionFixture<ServerFixture>;
