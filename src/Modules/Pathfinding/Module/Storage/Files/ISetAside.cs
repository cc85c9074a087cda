namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// What nothing names any more, below the day on which that was found: <c>set-aside/2026-11-29/ID/NAME</c>. Nothing but time deletes it.
/// </summary>
internal interface ISetAside
{
    /// <summary>Where it is, for a person.</summary>
    string Place { get; }

    /// <summary>Takes files of a map there.</summary>
    /// <param name="id">The map.</param>
    /// <param name="names">The files; null: all that there are.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    Task TakeAsync(string id, IReadOnlyCollection<string>? names, CancellationToken cancellationToken);

    /// <summary>Gives a file back to its map, the last that was taken under that name; says whether there was one.</summary>
    Task<bool> GiveBackAsync(string id, string name, CancellationToken cancellationToken);

    /// <summary>Deletes what was set aside before a day (UTC); says how many maps' files that were.</summary>
    Task<int> EmptyAsync(DateOnly before, CancellationToken cancellationToken);
}
