namespace ModularPath.Host.Tests;

/// <summary>One server with both modules, shared by tests that do not change it.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private ServerProcess? server;

    internal ServerProcess Server => server!;

    internal HttpClient Client => Server.Client;

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
