namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>The files of the maps.</summary>
internal interface IMapFiles
{
    /// <summary>Unreferenced files that are not deleted yet.</summary>
    ISetAside SetAside { get; }

    /// <summary>The id of the catalogue that the files belong to; null if none was written yet.</summary>
    Task<string?> CatalogueAsync(CancellationToken cancellationToken);

    /// <summary>Stores the id of the catalogue that the files belong to from now on.</summary>
    Task BelongToAsync(string catalogue, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a new map's files durably, marked as those of an upload that is not <see cref="FinishAsync">finished</see>.
    /// </summary>
    Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken);

    /// <summary>Removes the mark once the map's row exists. If a crash restores the mark, the next start removes it again.</summary>
    Task FinishAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Adds files to a map's durably. Files they replace stay, as someone may be about to read them, and are set aside later. A
    /// file of the same name, which another catalogue may reference, is set aside at once.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The map's files are gone, if that can be told.</exception>
    Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken);

    /// <summary>Reads a file; null if it does not exist.</summary>
    Task<byte[]?> ReadAsync(string id, string name, CancellationToken cancellationToken);

    /// <summary>Deletes all files of a map for good.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>The name of the file with the corrections up to a revision.</summary>
    string Corrections(int revision);

    /// <summary>The files of all maps, or of one.</summary>
    IAsyncEnumerable<StoredFile> ListAsync(string? id, CancellationToken cancellationToken);

    /// <summary>Sets unfinished uploads aside, and completes deletions. To be called while nobody uploads or deletes.</summary>
    /// <returns>Number of uploads set aside.</returns>
    Task<int> ClearStagingAsync(CancellationToken cancellationToken);
}

/// <summary>A file of a map, whether or not a row references it.</summary>
/// <param name="Id">The map.</param>
/// <param name="Name">As in <see cref="MapFiles"/>.</param>
/// <param name="IsNew">Whether the upload or change that wrote it may still be under way elsewhere.</param>
internal readonly record struct StoredFile(string Id, string Name, bool IsNew);
