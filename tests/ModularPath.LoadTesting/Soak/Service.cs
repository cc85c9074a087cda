namespace ModularPath.LoadTesting.Soak;

/// <summary>A process of the product that can be killed and started again, at the same address.</summary>
internal sealed class Service(string name, Func<Task<ServerProcess>> start) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>The last that was started.</summary>
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

    /// <summary>Asks it to end, as orchestrators do, and waits.</summary>
    public Task EndAsync()
    {
        Process!.Terminate();
        return Process.ExitAsync();
    }

    /// <summary>Stops it in its tracks, as a machine that swaps does, or lets it go on.</summary>
    public void Signal(string signal) => System.Diagnostics.Process.Start("kill", [signal, $"{Process!.Id}"]).WaitForExit();

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
