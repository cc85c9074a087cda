using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Library;

/// <summary>Applies corrections to maps, and takes them back.</summary>
internal sealed class MapEditing(
    MapStore store, MapMasks masks, MapHistory history, RoutableMaps routable, CorrectionsCompaction compaction, PixelGate gate,
    TimeProvider time)
{
    /// <summary>Applies a patch durably and raises the map's revision; routes use it from now on.</summary>
    /// <param name="map">The map's row as it was read; read again only if it is outdated.</param>
    /// <param name="patch">The correction.</param>
    /// <param name="png">The same, as it was sent.</param>
    /// <param name="accepts">Whether a revision may be changed.</param>
    /// <param name="step">Who does it.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// The map was deleted (<c>MapNotFound</c>), or is at another revision (<c>StaleRevision</c>).
    /// </exception>
    public async Task<MapRecord> CorrectAsync(
        MapRecord map, CorrectionPatch patch, byte[] png, Func<int, bool> accepts, MapStep step, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await routable.GetAsync(map, cancellationToken);

            if (before.Revision == map.Revision
                && await TryCorrectAsync(map, map, before.Ground, patch, png, step, cancellationToken) is { } corrected)
            {
                return corrected;
            }

            map = await store.GetAsync(map.Id, accepts, cancellationToken);
        }
    }

    /// <summary>
    /// Makes what people had said by an earlier revision true again, as a new revision: of pixels, of the scale, of the place on the
    /// earth, of zones and places. Who read the picture stays as it is.
    /// </summary>
    /// <param name="id">The map.</param>
    /// <param name="revision">The revision to restore; the present one changes nothing.</param>
    /// <param name="accepts">Whether a revision may be changed.</param>
    /// <param name="author">Who does it.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// There is no such map (<c>MapNotFound</c>), it is at another revision (<c>StaleRevision</c>), or the revision is not kept
    /// (<c>RevisionNotFound</c>).
    /// </exception>
    public async Task<MapRecord> RestoreAsync(
        string id, int revision, Func<int, bool> accepts, string? author, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = await store.GetAsync(id, accepts, cancellationToken);

            if (map.Revision == revision)
            {
                return map;
            }

            if (await TryRestoreAsync(map, revision, author, cancellationToken) is { } restored)
            {
                return restored;
            }
        }
    }

    private async Task<MapRecord?> TryRestoreAsync(MapRecord map, int revision, string? author, CancellationToken cancellationToken)
    {
        var (details, patch) = await history.WayBackAsync(map, revision, cancellationToken);
        var (step, wanted) = (new MapStep(MapChangeKind.Restored, author, revision), details.Over(map));

        if (patch is not null)
        {
            var before = await routable.GetAsync(map, cancellationToken);
            return before.Revision == map.Revision
                ? await TryCorrectAsync(map, wanted, before.Ground, patch, MaskPng.Encode(patch.Pixels), step, cancellationToken)
                : null;
        }

        wanted = wanted with { Revision = map.Revision + 1 };

        if (!await store.TryChangeAsync(map, wanted, step))
        {
            return null;
        }

        routable.Carry(wanted);
        return wanted;
    }

    private async Task<MapRecord?> TryCorrectAsync(
        MapRecord map, MapRecord wanted, MapGround before, CorrectionPatch patch, byte[] png, MapStep step,
        CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync((long)map.Width * map.Height, cancellationToken);
        var ground = patch.TakesBack
            ? await masks.GroundAsync(map, patch, cancellationToken)
            : before.Changed(patch.Corner, patch.Pixels);
        var corrected = wanted with
        {
            Revision = map.Revision + 1,
            Mask = MaskSummary.After(map.Mask, before, ground, patch),
            CorrectedAt = time.GetUtcNow(),
        };

        if (!await store.TryChangeAsync(map, corrected, step, (patch, png)))
        {
            return null;
        }

        routable.Replace(map, corrected, ground);
        compaction.Add(map.Id);
        return corrected;
    }
}
