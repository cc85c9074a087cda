namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>Where the files of the maps are.</summary>
internal interface IMapFiles
{
    /// <summary>What is not in use any more, and not gone yet.</summary>
    ISetAside SetAside { get; }

    /// <summary>The id of the catalogue that the files belong to; null where none was written yet.</summary>
    Task<string?> CatalogueAsync(CancellationToken cancellationToken);

    /// <summary>From here on the files belong to this catalogue.</summary>
    Task BelongToAsync(string catalogue, CancellationToken cancellationToken);

    /// <summary>Writes a new map's files so that they outlive a crash from here on, marked as those of an upload that is not <see cref="FinishAsync">finished</see>.</summary>
    Task WriteAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken);

    /// <summary>The map's row is there: takes the mark away. Where a crash brings it back, the next start takes it away again.</summary>
    Task FinishAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Adds files to a map's, so that they outlive a crash from here on. Those that they are to replace stay: someone may
    /// be about to read them; they are set aside later. A file of the same name, which another catalogue may name, is set aside at once.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The map's files are gone, if that can be told.</exception>
    Task AddAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken);

    /// <summary>Reads a file; null where there is none.</summary>
    Task<byte[]?> ReadAsync(string id, string name, CancellationToken cancellationToken);

    /// <summary>Deletes all files of a map, for somebody wants it gone.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Where the corrections up to a revision are.</summary>
    string Corrections(int revision);

    /// <summary>The files of all maps, or of one.</summary>
    IAsyncEnumerable<StoredFile> ListAsync(string? id, CancellationToken cancellationToken);

    /// <summary>Sets aside what uploads have left before they became maps, and ends what deletions have begun, while nobody uploads or deletes.</summary>
    /// <returns>How much was set aside.</returns>
    Task<int> ClearStagingAsync(CancellationToken cancellationToken);
}
