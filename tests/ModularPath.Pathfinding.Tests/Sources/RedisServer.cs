using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>A real Redis on a free port of the loopback interface, that can be killed, frozen and restarted.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly int _port = FreePort();
    private Process _process;

    public RedisServer()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(static folder => File.Exists(Path.Combine(folder, "redis-server"))),
            "There is no redis-server on this machine: what replicas share is not tested. apt-get install redis-server");
        _process = Run();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},connectRetry=1,connectTimeout=500");

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Restart() => _process = Run();

    /// <summary>Keeps its connections but answers nothing.</summary>
    public void Freeze() => Signal("-STOP");

    public void Thaw() => Signal("-CONT");

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private Process Run() => Process.Start(new ProcessStartInfo(
        "redis-server", ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
    {
        RedirectStandardOutput = true,
        WorkingDirectory = Path.GetTempPath(),
    })!;

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
