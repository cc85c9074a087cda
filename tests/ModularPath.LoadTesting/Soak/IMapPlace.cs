namespace ModularPath.LoadTesting.Soak;

/// <summary>Where pathfinding keeps the maps.</summary>
internal interface IMapPlace : IDisposable
{
    /// <summary>How many processes of pathfinding may use it at once, and are started.</summary>
    int Replicas { get; }

    /// <summary>How pathfinding is told of it.</summary>
    string[] Settings { get; }

    /// <summary>What goes wrong with it and is put right again.</summary>
    IReadOnlyList<(string Name, Func<Task> Run)> Wants { get; }
}
