namespace ModularPath.LoadTesting.Soak;

/// <summary>What goes wrong and is put right again.</summary>
internal sealed class Faults(SplitSystem system, CertificateFault certificate)
{
    /// <summary>Processes end.</summary>
    public IReadOnlyList<(string Name, Func<Task> Run)> Crashes =>
    [
        ("an inference killed, 8 s later started", async () =>
        {
            var inference = AnyOf(system.Inference);
            await inference.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(8));
            await inference.StartAsync();
        }),
        ("a pathfinding killed (-9), started", async () =>
        {
            var pathfinding = AnyOf(system.Pathfinding);
            await pathfinding.KillAsync();
            await pathfinding.StartAsync();
        }),
        ("inference's certificate runs out, then comes a new one", certificate.RunAsync),
        ("a pathfinding told to end, started", async () =>
        {
            var pathfinding = AnyOf(system.Pathfinding);
            await pathfinding.EndAsync();
            await pathfinding.StartAsync();
        }),
        ("all killed at once, started", async () =>
        {
            system.Redis.Kill();
            await SplitSystem.KillAsync([.. system.Pathfinding, .. system.Inference]);
            system.Redis.Restart();
            await system.StartAsync();
        }),
    ];

    /// <summary>Processes run, but something that they need is away.</summary>
    public IReadOnlyList<(string Name, Func<Task> Run)> Outages =>
    [
        ("Redis killed, 5 s later started", async () =>
        {
            system.Redis.Kill();
            await Task.Delay(TimeSpan.FromSeconds(5));
            system.Redis.Restart();
        }),
        ("an inference frozen for 6 s", async () =>
        {
            var inference = AnyOf(system.Inference);
            inference.Signal("-STOP");
            await Task.Delay(TimeSpan.FromSeconds(6));
            inference.Signal("-CONT");
        }),
        ("Redis frozen for 5 s", async () =>
        {
            system.Redis.Freeze();
            await Task.Delay(TimeSpan.FromSeconds(5));
            system.Redis.Thaw();
        }),
        .. system.Outages,
    ];

    private static Service AnyOf(IReadOnlyList<Service> services) => services[Random.Shared.Next(services.Count)];
}
