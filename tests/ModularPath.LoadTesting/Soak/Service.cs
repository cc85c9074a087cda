namespace ModularPath.LoadTesting.Soak;

/// <summary>A process of the product that can be killed and started again, at the same address.</summary>
internal sealed class Service(string name, Func<Task<ServerProcess>> start) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>The process that was started last.</summary>
    public ServerProcess? Process { get; private set; }

    public async Task StartAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var before = Process;
                Process = await start();

                if (before is not null)
                {
                    await before.DisposeAsync();
                }

                return;
            }
            catch (InvalidOperationException) when (tries < 3)
            {
                // A port that was just given back may be taken for a moment.
                await Task.Delay(1000);
            }
        }
    }

    public Task KillAsync() => Process!.KillAsync();

    /// <summary>Sends SIGTERM, as orchestrators do, and waits for the end.</summary>
    public Task EndAsync()
    {
        Process!.Terminate();
        return Process.ExitAsync();
    }

    /// <summary>Freezes the process (-STOP), as on a machine that swaps, or lets it continue (-CONT).</summary>
    public void Signal(string signal) => System.Diagnostics.Process.Start("kill", [signal, $"{Process!.Id}"]).WaitForExit();

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
