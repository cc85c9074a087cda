namespace ModularPath.Pathfinding.Storage;

/// <summary>Where the files of the maps are.</summary>
internal interface IMapFiles
{
    /// <summary>Writes a new map's files so that they outlive a crash from here on.</summary>
    Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken);

    /// <summary>
    /// Adds files to a map's, so that they outlive a crash from here on. Those that they are to replace stay: someone may
    /// be about to read them; they are removed later.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The map's files are gone, if that can be told.</exception>
    Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken);

    /// <summary>Reads a file; null where there is none.</summary>
    Task<byte[]?> ReadAsync(string id, string name, CancellationToken cancellationToken);

    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Where the corrections up to a revision are.</summary>
    string Corrections(int revision);

    /// <summary>Removes what uploads, replacements and deletions have left, ended or not; says how much of it was not ended.</summary>
    /// <param name="known">The maps that there are, each with the names of its files; asked for after the files were looked at.</param>
    /// <param name="cancellationToken">Ends it half-way.</param>
    Task<int> SweepAsync(Func<CancellationToken, Task<IReadOnlyDictionary<string, IReadOnlySet<string>>>> known, CancellationToken cancellationToken);
}
