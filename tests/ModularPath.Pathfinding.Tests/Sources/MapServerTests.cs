using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>Tests that each have a server with no maps yet.</summary>
public abstract class MapServerTests : IAsyncLifetime
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected MapServer Server { get; set; } = null!;

    public async ValueTask InitializeAsync() => Server = await MapServer.StartAsync(Folder.Path);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
