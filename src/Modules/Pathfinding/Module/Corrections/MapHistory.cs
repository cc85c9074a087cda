using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Corrections;

/// <summary>
/// What people had said of a map by each revision. Patches are laid over each other from a revision by which all that had been said is
/// known: nothing, or a layer that was kept. Revisions made by a server that kept no history are gaps; a kept layer ends each.
/// </summary>
internal sealed class MapHistory(MapStore store, MapCorrections corrections, IOptions<PathfindingOptions> options)
{
    /// <summary>The known revisions, newest first, each with whether it can be restored.</summary>
    public async Task<IReadOnlyList<(MapRevision Made, bool IsRestorable)>> ListAsync(string id, CancellationToken cancellationToken) =>
        [.. Chains(await store.HistoryAsync(id, cancellationToken)).Select(static row => (row.Made, row.Base is not null)).Reverse()];

    /// <summary>What had been said of pixels by a revision, and of everything else.</summary>
    /// <exception cref="SharedKernel.ProblemException">The revision is not kept (<c>RevisionNotFound</c>).</exception>
    public async Task<(CorrectionLayer Layer, MapDetails Details)> AtAsync(
        MapRecord map, int revision, CancellationToken cancellationToken)
    {
        var (_, first, start) = Chains(await store.HistoryAsync(map.Id, cancellationToken))
            .FirstOrDefault(row => row.Made.Revision == revision);
        var known = start ?? throw Problem.RevisionNotFound(map.Id, revision);
        var layer = CorrectionLayer.Empty(map.Width, map.Height);
        MapDetails? details = null;

        foreach (var content in await store.ContentsAsync(map.Id, first, revision, cancellationToken))
        {
            details = content.Details ?? details;

            if (content.Layer is { } png && content.Revision == known)
            {
                layer = new CorrectionLayer(MaskPng.Decode(png, options.Value.Limits));
            }
            else if (content.Patch is { } patch && content.Revision >= known)
            {
                layer.Lay(CorrectionPatch.Read(patch.Patch, patch.X, patch.Y, map.Width, map.Height, options.Value.Limits));
            }
        }

        // The first row of a chain has them.
        return (layer, details!);
    }

    /// <summary>What leads from the present revision to an earlier one; the patch is null if no pixel is to be changed.</summary>
    /// <exception cref="SharedKernel.ProblemException">The revision is not kept (<c>RevisionNotFound</c>).</exception>
    public async Task<(MapDetails Details, CorrectionPatch? Patch)> WayBackAsync(
        MapRecord map, int revision, CancellationToken cancellationToken)
    {
        var (then, details) = await AtAsync(map, revision, cancellationToken);
        var (now, _) = await corrections.ReadAsync(map, cancellationToken);
        return (details, now.PatchTo(then));
    }

    /// <summary>Keeps all that had been said by a revision, where the revisions before do not tell it.</summary>
    /// <param name="id">The map.</param>
    /// <param name="revision">The last revision in the layer.</param>
    /// <param name="layer">All that has been said, as a PNG.</param>
    /// <param name="cancellationToken">Leaves the history as it is.</param>
    public async Task AnchorAsync(string id, int revision, byte[] layer, CancellationToken cancellationToken)
    {
        if (Chains(await store.HistoryAsync(id, cancellationToken)).Any(row => row.Made.Revision == revision && row.Base is null))
        {
            await store.KeepLayerAsync(id, revision, layer);
        }
    }

    /// <summary>
    /// Each revision with the first of the unbroken chain that it is in, and with the revision from which patches are laid; null where
    /// there is none.
    /// </summary>
    private static IEnumerable<(MapRevision Made, int First, int? Base)> Chains(IReadOnlyList<MapRevision> rows)
    {
        var (first, start) = (0, (int?)null);

        for (var i = 0; i < rows.Count; i++)
        {
            if (i == 0 || rows[i].Revision != rows[i - 1].Revision + 1)
            {
                (first, start) = (rows[i].Revision, rows[i].Begins ? rows[i].Revision : null);
            }

            start = rows[i].HasLayer ? rows[i].Revision : start;
            yield return (rows[i], first, start);
        }
    }
}
