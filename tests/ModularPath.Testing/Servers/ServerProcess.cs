using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ModularPath.Testing.Servers;

/// <summary>The real program in its own process, on a free port, with its own data directory.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string program, string dataDirectory, Dictionary<string, string> environment, IReadOnlyList<string> settings)
    {
        DataDirectory = dataDirectory;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (var argument in (string[])
            [
                program, "--urls", "http://127.0.0.1:0", "--Modules:Pathfinding:DataDirectory", dataDirectory,
                // Names come some time after an upload, as a revision that few tests expect.
                "--Modules:Pathfinding:ReadNames", "false", .. settings,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>The Host that was built with these tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "ModularPath.Host.dll");

    public string DataDirectory { get; }

    public int Id => process.Id;

    public HttpClient Client { get; private set; } = new();

    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    public static Task<ServerProcess> StartAsync(string? dataDirectory = null, params string[] settings) =>
        StartAsync(dataDirectory, new Dictionary<string, string>(), settings);

    /// <summary>Only the Pathfinding module, with no model: maps are read by the classical algorithm.</summary>
    public static Task<ServerProcess> StartWithoutModelAsync(string? dataDirectory = null, params string[] settings) =>
        StartAsync(dataDirectory, ["--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "None", .. settings]);

    /// <summary>Only the Inference module, as on a machine with a GPU.</summary>
    public static Task<ServerProcess> StartInferenceAsync(params string[] settings) =>
        StartAsync(null, ["--Modules:Pathfinding:Enabled", "false", "--Segmentation:Mode", "None", .. settings]);

    /// <summary>Only the Pathfinding module, which asks an Inference service elsewhere.</summary>
    public static Task<ServerProcess> StartPathfindingAsync(Uri inference, params string[] settings) =>
        StartPathfindingAsync(inference, [], settings);

    public static Task<ServerProcess> StartPathfindingAsync(
        Uri inference, Dictionary<string, string> environment, params string[] settings) =>
        StartAsync(null, environment,
        [
            "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "Remote",
            "--Segmentation:Remote:BaseAddress", inference.ToString(), .. settings,
        ]);

    /// <summary>Only the Pathfinding module, which runs the default model on a server of the Open Inference Protocol.</summary>
    public static Task<ServerProcess> StartBeforeFleetAsync(Uri fleet, params string[] settings) =>
        StartAsync(null,
        [
            "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "OpenInference",
            "--Segmentation:OpenInference:BaseAddress", fleet.ToString(), "--Segmentation:OpenInference:Model", "unet-s",
            "--Segmentation:OpenInference:LongSide", "640",
            "--Segmentation:OpenInference:Temperature", "1.1933238979872638", "--Segmentation:OpenInference:Turns", "2",
            "--Segmentation:OpenInference:SecondOpinion", "1", "--Segmentation:OpenInference:ColourEvidence", "1", .. settings,
        ]);

    public static Task<ServerProcess> StartInEnvironmentAsync(Dictionary<string, string> environment, params string[] settings) =>
        StartAsync(null, environment, settings);

    /// <summary>Another build of the Host.</summary>
    public static Task<ServerProcess> StartProgramAsync(string program, params string[] settings) =>
        StartAsync(null, new Dictionary<string, string>(), settings, program);

    private static async Task<ServerProcess> StartAsync(
        string? dataDirectory, Dictionary<string, string> environment, string[] settings, string? program = null)
    {
        var server = new ServerProcess(
            program ?? Program, dataDirectory ?? Directory.CreateTempSubdirectory("modularpath-").FullName, environment, settings);
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();

        var exited = server.process.WaitForExitAsync();

        if (await Task.WhenAny(server.listening.Task, exited, Task.Delay(TimeSpan.FromSeconds(60))) != server.listening.Task)
        {
            await server.KillAsync();
            throw new InvalidOperationException($"The server did not start: {server.Log}");
        }

        server.Client = new HttpClient { BaseAddress = await server.listening.Task, Timeout = TimeSpan.FromMinutes(2) };
        return server;
    }

    /// <summary>Sends SIGKILL and waits until the process has ended.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    /// <summary>Waits until the log contains a text.</summary>
    public Task LogsAsync(string text, TimeSpan? patience = null) =>
        Eventually.Async(() => Log.Contains(text, StringComparison.Ordinal), patience);

    /// <summary>How many lines of the log contain a text.</summary>
    public int CountInLog(string text) => Log.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The resident memory of the process, in MiB.</summary>
    public Task<int> ResidentMiBAsync() => MemoryMiBAsync("VmRSS:");

    /// <summary>The peak of the resident memory since the start or <see cref="ForgetPeakAsync"/>, in MiB.</summary>
    public Task<int> PeakMiBAsync() => MemoryMiBAsync("VmHWM:");

    /// <summary>Resets <see cref="PeakMiBAsync"/> (proc(5), clear_refs).</summary>
    public Task ForgetPeakAsync() => File.WriteAllTextAsync($"/proc/{Id}/clear_refs", "5");

    /// <summary>Sends SIGTERM, as orchestrators do.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", $"{Id}"]).WaitForExit();

    /// <summary>Waits until the process has ended, and returns its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Client.Dispose();
        process.Dispose();

        if (Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    private async Task<int> MemoryMiBAsync(string name)
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{Id}/status")).Single(l => l.StartsWith(name, StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (log)
        {
            log.AppendLine(line);
        }

        const string Mark = "listening on ";
        if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0
            && Uri.TryCreate(line[(at + Mark.Length)..].Split(' ', ',')[0], UriKind.Absolute, out var address))
        {
            listening.TrySetResult(address);
        }
    }
}
