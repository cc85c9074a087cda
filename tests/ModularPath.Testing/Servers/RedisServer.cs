using System.Diagnostics;
using System.Globalization;

namespace ModularPath.Testing.Servers;

/// <summary>A real Redis on a free port of the loopback interface, which a test can kill, restart and freeze.</summary>
public sealed class RedisServer : IDisposable
{
    private readonly int _port = LoopbackPort.Free();
    private Process _process;

    public RedisServer()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(static folder => File.Exists(Path.Combine(folder, "redis-server"))),
            "There is no redis-server on this machine: replicas are not tested. apt-get install redis-server");
        _process = Run();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},connectRetry=1,connectTimeout=500");

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Restart() => _process = Run();

    /// <summary>Until <see cref="Thaw"/> it keeps its connections and does not answer.</summary>
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
}
