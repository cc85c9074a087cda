namespace ModularPath.LoadTesting.Soak;

/// <summary>Where pathfinding keeps the maps.</summary>
internal interface IMapPlace : IDisposable
{
    /// <summary>How many pathfinding processes use it at once.</summary>
    int Replicas { get; }

    /// <summary>The settings by which pathfinding finds it.</summary>
    string[] Settings { get; }

    /// <summary>What goes wrong with it and is put right again.</summary>
    IReadOnlyList<(string Name, Func<Task> Run)> Outages { get; }
}
