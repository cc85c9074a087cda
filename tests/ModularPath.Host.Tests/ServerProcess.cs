using System.Diagnostics;
using System.Text;

namespace ModularPath.Host.Tests;

/// <summary>The real program in a process of its own, on a port of its own, with a data directory of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string dataDirectory, IReadOnlyList<string> settings)
    {
        DataDirectory = dataDirectory;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };

        foreach (var argument in (string[])
            [Program, "--urls", "http://127.0.0.1:0", "--Modules:Pathfinding:DataDirectory", dataDirectory, .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>The Host as it was built beside these tests.</summary>
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

    public static async Task<ServerProcess> StartAsync(string? dataDirectory = null, params string[] settings)
    {
        var server = new ServerProcess(dataDirectory ?? Directory.CreateTempSubdirectory("modularpath-").FullName, settings);
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

    /// <summary>SIGKILL: nothing of the program runs any more.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
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
