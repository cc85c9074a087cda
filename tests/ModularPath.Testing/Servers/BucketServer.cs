using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Net;

namespace ModularPath.Testing.Servers;

/// <summary>A real S3-compatible store (s3rver, from npm) on a free port of the loopback interface, with an empty bucket.</summary>
public sealed class BucketServer : IDisposable
{
    public const string Bucket = "maps";

    private const string Suffix = "._S3rver_object";

    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-s3-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private Process _process;

    public BucketServer()
    {
        Assert.SkipUnless(
            File.Exists(Program), "s3rver is not installed (build/test installs it if there is npm): replicas are not tested.");
        _process = Run();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    private static string Program { get; } = Path.Combine(
        Repository.Root, "artifacts", "s3rver", "node_modules", "s3rver", "bin", "s3rver.js");

    /// <summary>Deletes one of the files of a name, without the server.</summary>
    public void Lose(string name) => File.Delete(Directory.GetFiles(_folder, name + Suffix, SearchOption.AllDirectories)[0]);

    /// <summary>The keys of all objects but <c>maps/catalogue</c>, which names the database that they belong to.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Directory.GetFiles(_folder, $"*{Suffix}", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(_folder, Bucket), path).Replace(Suffix, "", StringComparison.Ordinal))
            .Where(static name => name != "maps/catalogue"),
    ];

    /// <summary>Makes all files three days old.</summary>
    public void Age()
    {
        foreach (var path in Directory.GetFiles(_folder, $"*{Suffix}", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().AddDays(-3).UtcDateTime);
        }
    }

    public void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Start() => _process = Run();

    /// <summary>Until <see cref="Thaw"/> it accepts connections and does not answer.</summary>
    public void Freeze() => Signal("-STOP");

    public void Thaw() => Signal("-CONT");

    public void Dispose()
    {
        Stop();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private Process Run()
    {
        var process = Process.Start(new ProcessStartInfo(
            "node",
            [
                Program, "-d", _folder, "-a", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), "-s",
                "--configure-bucket", Bucket,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, _port);
                return process;
            }
            catch (SocketException)
            {
                Thread.Sleep(100);
            }
        }

        throw new InvalidOperationException("s3rver does not listen.");
    }
}
