using System.Globalization;

namespace ModularPath.Testing.Servers;

/// <summary>A database and a bucket, and replicas that share them.</summary>
public sealed class Fleet : IDisposable
{
    public PostgresServer Rows { get; } = new();

    public BucketServer Files { get; } = new();

    /// <summary>How long a replica waits for the bucket: short, so that a test of a store that hangs is soon over.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    public (string Name, string Value)[] Settings => With(Rows);

    public string[] Arguments => [.. Settings.SelectMany(static s => new[] { $"--Modules:Pathfinding:{s.Name}", s.Value })];

    public Dictionary<string, string> Environment => EnvironmentOf(Settings);

    public static Dictionary<string, string> EnvironmentOf((string Name, string Value)[] settings) =>
        settings.ToDictionary(
            static s => $"Modules__Pathfinding__{s.Name.Replace(":", "__", StringComparison.Ordinal)}", static s => s.Value);

    /// <summary>The settings of a replica that has the files of this fleet and the rows of the given database.</summary>
    public (string Name, string Value)[] With(PostgresServer rows) =>
    [
        ("Storage:Postgres", rows.ConnectionString),
        ("Storage:S3:Bucket", BucketServer.Bucket),
        ("Storage:S3:ServiceUrl", Files.Address),
        ("Storage:S3:ForcePathStyle", "true"),
        ("Storage:S3:AccessKey", "S3RVER"),
        ("Storage:S3:SecretKey", "S3RVER"),
        ("Storage:S3:Timeout", Patience.ToString("c", CultureInfo.InvariantCulture)),
    ];

    public Task<ServerProcess> StartAsync(Uri inference) => ServerProcess.StartPathfindingAsync(inference, Arguments);

    /// <summary>Starts a replica that has no model.</summary>
    public Task<ServerProcess> StartAsync() => ServerProcess.StartWithoutModelAsync(null, Arguments);

    public void Dispose()
    {
        Files.Dispose();
        Rows.Dispose();
    }
}
