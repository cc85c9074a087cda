namespace ModularPath.Inference.Tests.Remote;

internal static class Eventually
{
    /// <summary>Waits until something is so; fails after ten seconds.</summary>
    public static async Task Async(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        while (!isSo())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
