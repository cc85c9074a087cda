namespace ModularPath.Pathfinding.Tests.Sources;

internal static class Eventually
{
    /// <summary>Waits until something is so; fails after twenty seconds.</summary>
    public static Task Async(Func<bool> isSo) => Async(() => Task.FromResult(isSo()));

    public static async Task Async(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        while (!await isSo())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
