namespace ModularPath.LoadTests.Soak;

/// <summary>What goes wrong, one thing after the other, and is put right again.</summary>
internal static class Faults
{
    /// <summary>Processes die.</summary>
    public static IReadOnlyList<(string Name, Func<SplitSystem, Task> Run)> Deaths { get; } =
    [
        ("inference killed, 8 s later started", static async system =>
        {
            await system.Inference!.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(8));
            await system.StartInferenceAsync();
        }),
        ("pathfinding killed (-9), started", static async system =>
        {
            await system.Pathfinding!.KillAsync();
            await system.StartPathfindingAsync();
        }),
        ("pathfinding told to end, started", static async system =>
        {
            system.Pathfinding!.Terminate();
            await system.Pathfinding.ExitAsync();
            await system.StartPathfindingAsync();
        }),
        ("all killed at once, started", static async system =>
        {
            await Task.WhenAll(system.Pathfinding!.KillAsync(), system.Inference!.KillAsync(), system.StopRedisAsync());
            system.StartRedis();
            await Task.WhenAll(system.StartInferenceAsync(), system.StartPathfindingAsync());
        }),
    ];

    /// <summary>Processes live on and cannot do what they want.</summary>
    public static IReadOnlyList<(string Name, Func<SplitSystem, Task> Run)> Wants { get; } =
    [
        ("Redis killed, 5 s later started", static async system =>
        {
            await system.StopRedisAsync();
            await Task.Delay(TimeSpan.FromSeconds(5));
            system.StartRedis();
        }),
        ("disk full for 8 s", static async system =>
        {
            system.Disk.Fill();
            await Task.Delay(TimeSpan.FromSeconds(8));
            system.Disk.Empty();
        }),
        ("inference stopped in its tracks for 6 s", static async system =>
        {
            SplitSystem.Signal(system.Inference!.Id, "-STOP");
            await Task.Delay(TimeSpan.FromSeconds(6));
            SplitSystem.Signal(system.Inference.Id, "-CONT");
        }),
        ("Redis stopped in its tracks for 5 s", static async system =>
        {
            system.SignalRedis("-STOP");
            await Task.Delay(TimeSpan.FromSeconds(5));
            system.SignalRedis("-CONT");
        }),
    ];
}
