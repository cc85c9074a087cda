using System.Diagnostics;
using System.Globalization;

namespace ModularPath.Testing.Servers;

/// <summary>A real PostgreSQL on a free port of the loopback interface, which a test can stop, start and freeze.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-postgres-").FullName;
    private readonly int _port = LoopbackPort.Free();

    public PostgresServer()
    {
        Assert.SkipWhen(
            Binaries is null, "There is no PostgreSQL on this machine: replicas are not tested. apt-get install postgresql");
        Run("chown", "postgres", _folder);
        AsOwner("initdb", "-D", Data, "-A", "trust", "--no-sync");
        Start();
    }

    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres");

    private static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
            .Select(static version => Path.Combine(version, "bin")).LastOrDefault()
        : null;

    private string Data => Path.Combine(_folder, "data");

    public void Start() => AsOwner(
        "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
        "-o", string.Create(CultureInfo.InvariantCulture, $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1"), "start");

    /// <summary>Breaks every connection; what was committed is there at the next start.</summary>
    public void Stop() => AsOwner("pg_ctl", "-D", Data, "-m", "immediate", "stop");

    /// <summary>Until <see cref="Thaw"/> it accepts connections and does not answer, as if the network were cut.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public void Dispose()
    {
        Thaw();   // a frozen server does not stop
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    // PostgreSQL refuses to run as root.
    private static void AsOwner(string program, params string[] arguments) =>
        Run("runuser", ["-u", "postgres", "--", Path.Combine(Binaries!, program), .. arguments]);

    // Every backend is in its own process group.
    private void Signal(string signal)
    {
        var server = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        Run("sh", "-c", $"kill -{signal} {server} && pkill -{signal} -P {server}");
    }

    private static void Run(string program, params string[] arguments)
    {
        // Without this redirection the server would inherit the pipe and keep it open.
        using var process = Process.Start("sh", ["-c", "\"$@\" >/dev/null 2>&1", "sh", program, .. arguments]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
