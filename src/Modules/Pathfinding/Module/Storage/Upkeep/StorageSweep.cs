using ModularPath.Pathfinding.Storage.Catalogue;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>
/// Compares files with rows. Leftovers are recognised by what the upload, replacement or deletion itself wrote, never by a
/// missing row: the database may be older than the files. An upload marks its files until their row exists, a deletion records in
/// the database which files are to be deleted, and a replaced file's name has a lower revision than the row names.
/// </summary>
internal sealed class StorageSweep(MapStorage storage)
{
    private readonly MapCatalog _catalog = storage.Catalog;
    private readonly IMapFiles _files = storage.Files;

    /// <summary>
    /// Completes deletions, sets aside unfinished and replaced files, and restores files that a row names but that were set
    /// aside.
    /// </summary>
    /// <param name="adopt">Also sets aside maps that the database does not have.</param>
    /// <param name="cancellationToken">Stops between two maps.</param>
    public async Task<SweepReport> RunAsync(bool adopt, CancellationToken cancellationToken)
    {
        var setAside = await _files.ClearStagingAsync(cancellationToken);
        await EndDeletionsAsync(cancellationToken);

        // Files before rows: a map uploaded meanwhile has its row by then, or its mark.
        var stored = await _files.ListAsync(null, cancellationToken).GroupBy(static file => file.Id)
            .ToDictionaryAsync(static map => map.Key, static map => map.ToList(), cancellationToken: cancellationToken);
        var rows = (await _catalog.RevisionsAsync(cancellationToken)).ToDictionary(static row => row.Id, StringComparer.Ordinal);
        List<string> unknown = [];

        foreach (var (id, files) in stored.Where(map => !rows.ContainsKey(map.Key)))
        {
            if (!files.Exists(static file => file.Name == MapFiles.Unfinished))
            {
                unknown.Add(id);
            }
            else if (files.TrueForAll(static file => !file.IsNew))
            {
                await _files.SetAside.TakeAsync(id, null, cancellationToken);
                setAside++;
            }
        }

        List<string> incomplete = [];

        foreach (var row in rows.Values)
        {
            var files = stored.GetValueOrDefault(row.Id, []);
            setAside += await SetReplacedAsideAsync(row, files, cancellationToken);

            if (!await IsCompleteAsync(row, files, cancellationToken))
            {
                incomplete.Add(row.Id);
            }
        }

        unknown = await StillUnknownAsync(unknown, cancellationToken);

        foreach (var id in adopt ? unknown : [])
        {
            await _files.SetAside.TakeAsync(id, null, cancellationToken);
        }

        return new SweepReport(rows.Count, setAside, unknown, incomplete);
    }

    private async Task EndDeletionsAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await _catalog.DeletionsAsync(cancellationToken))
        {
            await _files.DeleteAsync(id, cancellationToken);
            await _catalog.EndDeletionAsync(id);
        }
    }

    private async Task<int> SetReplacedAsideAsync(
        (string Id, int Mask, int? Corrections) row, List<StoredFile> files, CancellationToken cancellationToken)
    {
        if (files.Exists(static file => file.Name == MapFiles.Unfinished))
        {
            await _files.FinishAsync(row.Id, cancellationToken);
        }

        // Someone may still be reading the predecessor of a mask that is new.
        var replaced = files.Select(static file => file.Name).Where(name => MapFiles.IsSuperseded(name, row.Mask, row.Corrections))
            .ToList();

        if (replaced.Count == 0 || files.Exists(file => file.IsNew && NamesOf(row).Contains(file.Name)))
        {
            return 0;
        }

        await _files.SetAside.TakeAsync(row.Id, replaced, cancellationToken);
        return 1;
    }

    private async Task<bool> IsCompleteAsync(
        (string Id, int Mask, int? Corrections) row, List<StoredFile> files, CancellationToken cancellationToken)
    {
        if (NamesOf(row).TrueForAll(name => files.Exists(file => file.Name == name)))
        {
            return true;
        }

        // It may have been uploaded or changed meanwhile.
        var now = await _files.ListAsync(row.Id, cancellationToken).Select(static file => file.Name).ToListAsync(cancellationToken);

        if (await _catalog.FindAsync(row.Id, cancellationToken) is not { } map || map.Mask.Revision != row.Mask)
        {
            return true;
        }

        var isComplete = true;

        foreach (var missing in NamesOf(row).Except(now))
        {
            isComplete &= await _files.SetAside.GiveBackAsync(row.Id, missing, cancellationToken);
        }

        return isComplete;
    }

    // It may have been deleted completely since it was listed.
    private async Task<List<string>> StillUnknownAsync(List<string> ids, CancellationToken cancellationToken)
    {
        var deleted = ids.Count == 0 ? [] : await _catalog.DeletionsAsync(cancellationToken);
        List<string> unknown = [];

        foreach (var id in ids.Except(deleted))
        {
            if (await _files.ListAsync(id, cancellationToken).AnyAsync(cancellationToken))
            {
                unknown.Add(id);
            }
        }

        return unknown;
    }

    private List<string> NamesOf((string Id, int Mask, int? Corrections) row) =>
    [
        MapFiles.Picture, MapFiles.Mask(row.Mask), MapFiles.Confidence(row.Mask),
        .. row.Corrections is { } revision ? [_files.Corrections(revision)] : Array.Empty<string>(),
    ];
}

/// <summary>The result of comparing files with rows.</summary>
/// <param name="Maps">Number of maps in the database.</param>
/// <param name="SetAside">Number of unfinished or replaced files that were set aside.</param>
/// <param name="Unknown">Maps with files that the database does not have.</param>
/// <param name="Incomplete">Maps in the database with missing files.</param>
internal sealed record SweepReport(int Maps, int SetAside, IReadOnlyList<string> Unknown, IReadOnlyList<string> Incomplete);
