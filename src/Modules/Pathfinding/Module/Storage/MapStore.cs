using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Storage.Catalogue;
using ModularPath.Pathfinding.Storage.Files;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// All maps. A map exists if and only if its row does: files come before the row, marked as unfinished until it is there, and go after it, which a row of its own
/// says until they are gone. So a process that dies at any moment leaves whole maps, and what the next start can tell from them: it sets that aside, or ends the deletion.
/// </summary>
internal sealed class MapStore(MapStorage storage)
{
    private readonly MapCatalog _catalog = storage.Catalog;
    private readonly IMapFiles _files = storage.Files;

    /// <summary>Adds a map; on return it outlives the process.</summary>
    public async Task AddAsync(MapRecord map, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        await _files.WriteAsync(map.Id, content, cancellationToken);

        try
        {
            await _catalog.InsertAsync(map);
        }
        catch (Exception e) when (e is not ProblemException { Code: Problem.StorageUnavailableCode })
        {
            // Where nobody knows whether the row was written, the files stay: a row without them would be a map that is lost.
            await _files.DeleteAsync(map.Id, CancellationToken.None);
            throw;
        }

        try
        {
            await _files.FinishAsync(map.Id, CancellationToken.None);
        }
        catch (ProblemException)
        {
            // The map is there; the next start takes the mark away.
        }
    }

    /// <exception cref="ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<MapRecord> GetAsync(string id, CancellationToken cancellationToken) =>
        // PostgreSQL has no text with a zero in it, and fails where it is asked for one.
        (id.Contains('\0', StringComparison.Ordinal) ? null : await _catalog.FindAsync(id, cancellationToken)) ?? throw Problem.MapNotFound(id);

    /// <param name="id">The map.</param>
    /// <param name="accepts">Says whether a revision may be changed.</param>
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

    /// <summary>The ids of the maps that no present model has read, newest first.</summary>
    public Task<IReadOnlyList<string>> DegradedAsync(CancellationToken cancellationToken) => _catalog.DegradedAsync(cancellationToken);

    /// <summary>Does a piece of work on a map, unless another replica is at it; says whether it was done here.</summary>
    public Task<bool> AloneAsync(string id, Func<Task> work) => _catalog.AloneAsync(id, work);

    /// <summary>Gives a map another mask, unless someone changed it meanwhile; says whether that was done.</summary>
    /// <param name="map">As it is with the mask, at the revision after the one that it has.</param>
    /// <param name="content">The mask's files.</param>
    /// <param name="cancellationToken">Ends it with the map as it was.</param>
    /// <exception cref="ProblemException">There is no such map (any more).</exception>
    public async Task<bool> ReplaceMaskAsync(MapRecord map, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        await AddFilesAsync(map.Id, content, cancellationToken);
        return await _catalog.UpdateAsync(map);
    }

    /// <summary>Enters a correction, unless someone changed the map meanwhile; says whether that was done. On return it outlives the process.</summary>
    /// <param name="map">As it is with the correction, at the revision after the one that it has.</param>
    /// <param name="correction">What was said.</param>
    public Task<bool> CorrectAsync(MapRecord map, Correction correction) => _catalog.CorrectAsync(map, correction);

    /// <summary>The corrections of a map that are not in its file yet, oldest first, and the file; null where there is none.</summary>
    public async Task<(byte[]? File, IReadOnlyList<Correction> Rows)> CorrectionsAsync(string id, CancellationToken cancellationToken)
    {
        // Rows before the file: what moves from one to the other in between is in both, and laying it twice is laying it once.
        var (filed, rows) = await _catalog.CorrectionsAsync(id, cancellationToken);
        var file = await _files.ReadAsync(id, _files.Corrections(filed ?? 0), cancellationToken);
        return file is not null || filed is null ? (file, rows) : throw Problem.MapNotFound(id);   // deleted meanwhile
    }

    /// <summary>The maps that have corrections which are not in their files yet.</summary>
    public Task<IReadOnlyList<string>> WithCorrectionsAsync(CancellationToken cancellationToken) => _catalog.WithCorrectionsAsync(cancellationToken);

    /// <summary>Replaces the file of corrections; those that it holds are kept there alone from then on.</summary>
    /// <param name="id">The map.</param>
    /// <param name="png">All corrections up to the revision.</param>
    /// <param name="revision">The last one that is in it.</param>
    /// <param name="cancellationToken">Ends it with the corrections where they were.</param>
    public async Task FileCorrectionsAsync(string id, ReadOnlyMemory<byte> png, int revision, CancellationToken cancellationToken)
    {
        await AddFilesAsync(id, new Dictionary<string, ReadOnlyMemory<byte>> { [_files.Corrections(revision)] = png }, cancellationToken);
        await _catalog.DropCorrectionsAsync(id, revision);
    }

    /// <summary>Changes what is known of a map, and raises its revision; its mask stays.</summary>
    /// <param name="id">The map.</param>
    /// <param name="accepts">Says whether a revision may be changed.</param>
    /// <param name="change">Asked again if someone else was quicker.</param>
    /// <param name="cancellationToken">Ends it with the map as it was.</param>
    /// <exception cref="ProblemException">There is no such map, or it is at another revision (<c>StaleRevision</c>).</exception>
    public async Task<MapRecord> ChangeAsync(string id, Func<int, bool> accepts, Func<MapRecord, MapRecord> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = await GetAsync(id, accepts, cancellationToken);
            var changed = change(map) with { Revision = map.Revision + 1 };

            if (await _catalog.UpdateAsync(changed))
            {
                return changed;
            }
        }
    }

    /// <summary>Deletes a map, its row first.</summary>
    /// <param name="id">The map.</param>
    /// <param name="accepts">Says whether a revision may be deleted.</param>
    /// <param name="cancellationToken">Ends it with the map as it was, or gone but for files, which go at the next start.</param>
    /// <returns>The row as it was.</returns>
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

    private async Task AddFilesAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        try
        {
            await _files.AddAsync(id, content, cancellationToken);
        }
        catch (DirectoryNotFoundException)
        {
            throw Problem.MapNotFound(id);   // deleted meanwhile
        }
    }
}
