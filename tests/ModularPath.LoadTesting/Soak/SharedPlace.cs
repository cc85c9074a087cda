namespace ModularPath.LoadTesting.Soak;

/// <summary>A real PostgreSQL and an S3-compatible store, before which two replicas stand.</summary>
internal sealed class SharedPlace : IMapPlace
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(6);

    private readonly Fleet _fleet = new();

    public int Replicas => 2;

    public string[] Settings => _fleet.Arguments;

    public IReadOnlyList<(string Name, Func<Task> Run)> Outages =>
    [
        ("PostgreSQL restarted", () => AwayAsync(_fleet.Rows.Stop, TimeSpan.Zero, _fleet.Rows.Start)),
        ("PostgreSQL stopped, 6 s later started", () => AwayAsync(_fleet.Rows.Stop, Away, _fleet.Rows.Start)),
        ("PostgreSQL stopped in its tracks for 6 s", () => AwayAsync(_fleet.Rows.Freeze, Away, _fleet.Rows.Thaw)),
        ("S3 store killed, 6 s later started", () => AwayAsync(_fleet.Files.Stop, Away, _fleet.Files.Start)),
        ("S3 store stopped in its tracks for 6 s", () => AwayAsync(_fleet.Files.Freeze, Away, _fleet.Files.Thaw)),
    ];

    public override string ToString() => "PostgreSQL and S3";

    public void Dispose() => _fleet.Dispose();

    private static async Task AwayAsync(Action stop, TimeSpan time, Action start)
    {
        stop();
        await Task.Delay(time);
        start();
    }
}
