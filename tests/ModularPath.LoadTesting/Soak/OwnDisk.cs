namespace ModularPath.LoadTesting.Soak;

/// <summary>A data directory on a disk of 512 MiB.</summary>
internal sealed class OwnDisk : IMapPlace
{
    private readonly SmallDisk _disk = new(mebibytes: 512);

    public int Replicas => 1;

    public string[] Settings => ["--Modules:Pathfinding:DataDirectory", _disk.Path];

    public IReadOnlyList<(string Name, Func<Task> Run)> Outages =>
    [
        (_disk.IsReal ? "disk full for 8 s" : "nothing may be mounted here: the disk is not full", async () =>
        {
            if (_disk.IsReal)
            {
                _disk.Fill();
                await Task.Delay(TimeSpan.FromSeconds(8));
                _disk.Empty();
            }
        }),
    ];

    public override string ToString() => "SQLite and files";

    public void Dispose() => _disk.Dispose();
}
