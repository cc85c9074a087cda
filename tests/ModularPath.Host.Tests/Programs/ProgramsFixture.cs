using System.Security.Cryptography;
using System.Text;

namespace ModularPath.Host.Tests.Programs;

/// <summary>One server for all that programs call: with keys, with the tools of the Model Context Protocol, without a model.</summary>
public sealed class ProgramsFixture : IAsyncLifetime
{
    /// <summary>The secret of the key that most tests send; its name is <c>agent</c>.</summary>
    public const string Key = "agents-secret";

    /// <summary>Of a key that one test uses up; its name is <c>hasty</c>.</summary>
    public const string HastyKey = "hasty-secret";

    private readonly TemporaryFolder _folder = new();
    private ServerProcess? _server;

    internal ServerProcess Server => _server!;

    public async ValueTask InitializeAsync()
    {
        var keys = Path.Combine(_folder.Path, "keys");
        await File.WriteAllLinesAsync(keys, [Line("agent", Key), Line("hasty", HastyKey)]);
        _server = await ServerProcess.StartWithoutModelAsync(
            null, "--Mcp:Enabled", "true", "--Security:KeyFile", keys, "--Modules:Pathfinding:Limits:MaxBytes", "1000000");
        Server.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private static string Line(string name, string secret) =>
        $"{name} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))}";
}

/// <summary>Classes that call the API as programs do.</summary>
[CollectionDefinition]
public sealed class ProgramsServer : ICollectionFixture<ProgramsFixture>;
