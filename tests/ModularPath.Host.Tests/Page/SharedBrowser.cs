namespace ModularPath.Host.Tests.Page;

/// <summary>Classes that share one browser and one server: what they do there does not depend on what others have uploaded.</summary>
[CollectionDefinition(nameof(SharedBrowser))]
public sealed class SharedBrowser : ICollectionFixture<BrowserFixture>;
