using ModularPath.Pathfinding.Storage.Catalogue;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// All maps. A map exists if and only if its row does. Files are written before the row, marked as unfinished until it exists,
/// and deleted after it, which a row of its own records until they are gone. So a process that dies at any moment leaves whole
/// maps, and leftovers that the next start recognises: it sets unfinished uploads aside and completes deletions.
/// </summary>
internal sealed class MapStore(MapStorage storage, TimeProvider time)
{
    private readonly MapCatalog _catalog = storage.Catalog;
    private readonly IMapFiles _files = storage.Files;

    /// <summary>Adds a map durably.</summary>
    /// <param name="map">The map, at its first revision.</param>
    /// <param name="content">Its files.</param>
    /// <param name="author">Who uploads it.</param>
    /// <param name="cancellationToken">Leaves nothing.</param>
    public async Task AddAsync(
        MapRecord map, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, string? author, CancellationToken cancellationToken)
    {
        await _files.WriteAsync(map.Id, content, cancellationToken);

        try
        {
            await _catalog.InsertAsync(map, new MapStep(MapChangeKind.Uploaded, author), time.GetUtcNow());
        }
        catch (Exception e) when (e is not ProblemException { Code: Problem.StorageUnavailableCode })
        {
            // If it is unknown whether the row was written, the files stay: a row without files would be a lost map.
            await _files.DeleteAsync(map.Id, CancellationToken.None);
            throw;
        }

        try
        {
            await _files.FinishAsync(map.Id, CancellationToken.None);
        }
        catch (ProblemException)
        {
            // The map exists; the next start removes the mark.
        }
    }

    /// <exception cref="ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<MapRecord> GetAsync(string id, CancellationToken cancellationToken) =>
        // PostgreSQL refuses text with a NUL character.
        (id.Contains('\0', StringComparison.Ordinal) ? null : await _catalog.FindAsync(id, cancellationToken))
            ?? throw Problem.MapNotFound(id);

    /// <param name="id">The map.</param>
    /// <param name="accepts">Whether a revision may be changed.</param>
    /// <param name="cancellationToken">Ends the wait for the row.</param>
    /// <exception cref="ProblemException">There is no such map, or it is at another revision (<c>StaleRevision</c>).</exception>
    public async Task<MapRecord> GetAsync(string id, Func<int, bool> accepts, CancellationToken cancellationToken)
    {
        var map = await GetAsync(id, cancellationToken);
        return accepts(map.Revision) ? map : throw Problem.StaleRevision(map.Revision);
    }

    public Task<(IReadOnlyList<MapRecord> Page, int Total)> ListAsync(int limit, int offset, CancellationToken cancellationToken) =>
        _catalog.ListAsync(limit, offset, cancellationToken);

    /// <exception cref="ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<byte[]> ReadAsync(string id, string file, CancellationToken cancellationToken) =>
        await _files.ReadAsync(id, file, cancellationToken) ?? throw Problem.MapNotFound(id);

    /// <summary>The ids of the maps not read by a current model, newest first.</summary>
    public Task<IReadOnlyList<string>> DegradedAsync(CancellationToken cancellationToken) => _catalog.DegradedAsync(cancellationToken);

    /// <summary>Does a piece of work on a map, unless another replica is doing it; returns whether it was done here.</summary>
    public Task<bool> AloneAsync(string id, Func<Task> work) => _catalog.AloneAsync(id, work);

    /// <summary>Replaces a map's mask, unless the map was changed meanwhile; returns whether it was replaced.</summary>
    /// <param name="before">The map as it is.</param>
    /// <param name="after">The map with the new mask, at its next revision.</param>
    /// <param name="content">The mask's files.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="ProblemException">The map does not exist (any more).</exception>
    public async Task<bool> ReplaceMaskAsync(
        MapRecord before, MapRecord after, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        await AddFilesAsync(after.Id, content, cancellationToken);
        return await _catalog.UpdateAsync(before, after, new MapStep(MapChangeKind.Reread, Author: null), time.GetUtcNow());
    }

    /// <summary>Changes a map durably, unless it was changed meanwhile; returns whether that was done.</summary>
    /// <param name="before">The map as it is.</param>
    /// <param name="after">The map at its next revision.</param>
    /// <param name="step">Who does what.</param>
    /// <param name="patch">What is said of pixels, and the same as it is kept; null if nothing is.</param>
    public Task<bool> TryChangeAsync(MapRecord before, MapRecord after, MapStep step, (CorrectionPatch Patch, byte[] Png)? patch = null) =>
        _catalog.UpdateAsync(before, after, step, time.GetUtcNow(), patch);

    /// <summary>The history of a map without its contents, oldest first.</summary>
    public Task<IReadOnlyList<MapRevision>> HistoryAsync(string id, CancellationToken cancellationToken) =>
        _catalog.HistoryAsync(id, cancellationToken);

    /// <summary>What revisions of a map changed, from the first to the last, oldest first.</summary>
    public Task<IReadOnlyList<RevisionContent>> ContentsAsync(string id, int first, int last, CancellationToken cancellationToken) =>
        _catalog.ContentsAsync(id, first, last, cancellationToken);

    /// <summary>Keeps all that had been said of pixels by a revision, where its history does not tell it.</summary>
    public Task KeepLayerAsync(string id, int revision, byte[] layer) => _catalog.KeepLayerAsync(id, revision, layer);

    /// <summary>The corrections of a map that are not in its file yet, oldest first, and the file; null if there is none.</summary>
    public async Task<(byte[]? File, IReadOnlyList<Correction> Rows)> CorrectionsAsync(string id, CancellationToken cancellationToken)
    {
        // Rows before the file: a correction moved in between is in both, and applying it twice is harmless.
        var (filed, rows) = await _catalog.CorrectionsAsync(id, cancellationToken);
        var file = await _files.ReadAsync(id, _files.Corrections(filed ?? 0), cancellationToken);
        return file is not null || filed is null ? (file, rows) : throw Problem.MapNotFound(id);   // it was deleted meanwhile
    }

    /// <summary>The maps with corrections that are not in their files yet.</summary>
    public Task<IReadOnlyList<string>> WithCorrectionsAsync(CancellationToken cancellationToken) =>
        _catalog.WithCorrectionsAsync(cancellationToken);

    /// <summary>Replaces the corrections file, and deletes the rows that it contains.</summary>
    /// <param name="id">The map.</param>
    /// <param name="png">All corrections up to the revision.</param>
    /// <param name="revision">The last revision in it.</param>
    /// <param name="cancellationToken">Leaves the corrections where they were.</param>
    public async Task FileCorrectionsAsync(string id, ReadOnlyMemory<byte> png, int revision, CancellationToken cancellationToken)
    {
        await AddFilesAsync(id, new Dictionary<string, ReadOnlyMemory<byte>> { [_files.Corrections(revision)] = png }, cancellationToken);
        await _catalog.DropCorrectionsAsync(id, revision);
    }

    /// <summary>Changes a map's data and raises its revision; its mask stays.</summary>
    /// <param name="id">The map.</param>
    /// <param name="accepts">Whether a revision may be changed.</param>
    /// <param name="change">Called again if the map was changed meanwhile.</param>
    /// <param name="step">Who does what.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="ProblemException">There is no such map, or it is at another revision (<c>StaleRevision</c>).</exception>
    public async Task<MapRecord> ChangeAsync(
        string id, Func<int, bool> accepts, Func<MapRecord, MapRecord> change, MapStep step, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = await GetAsync(id, accepts, cancellationToken);
            var changed = change(map) with { Revision = map.Revision + 1 };

            if (await TryChangeAsync(map, changed, step))
            {
                return changed;
            }
        }
    }

    /// <summary>Deletes a map, its row first.</summary>
    /// <param name="id">The map.</param>
    /// <param name="accepts">Whether a revision may be deleted.</param>
    /// <param name="cancellationToken">Leaves the map as it was, or deletes its row only; the next start then deletes its files.</param>
    /// <returns>The deleted row.</returns>
    public async Task<MapRecord> DeleteAsync(string id, Func<int, bool> accepts, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = await GetAsync(id, accepts, cancellationToken);

            if (await _catalog.DeleteAsync(id, map.Revision))
            {
                await _files.DeleteAsync(id, cancellationToken);
                await _catalog.EndDeletionAsync(id);
                return map;
            }
        }
    }

    private async Task AddFilesAsync(
        string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        try
        {
            await _files.AddAsync(id, content, cancellationToken);
        }
        catch (DirectoryNotFoundException)
        {
            throw Problem.MapNotFound(id);   // it was deleted meanwhile
        }
    }
}
