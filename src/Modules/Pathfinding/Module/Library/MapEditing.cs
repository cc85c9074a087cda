using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Library;

/// <summary>Applies corrections to maps.</summary>
internal sealed class MapEditing(
    MapStore store, MapMasks masks, RoutableMaps routable, CorrectionsCompaction compaction, PixelGate gate, TimeProvider time)
{
    /// <summary>Applies a patch durably and raises the map's revision; routes use it from now on.</summary>
    /// <param name="map">The map's row as it was read; read again only if it is outdated.</param>
    /// <param name="patch">The correction.</param>
    /// <param name="png">The same, as it was sent.</param>
    /// <param name="accepts">Whether a revision may be changed.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// The map was deleted (<c>MapNotFound</c>), or is at another revision (<c>StaleRevision</c>).
    /// </exception>
    public async Task<MapRecord> CorrectAsync(
        MapRecord map, CorrectionPatch patch, byte[] png, Func<int, bool> accepts, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await routable.GetAsync(map, cancellationToken);

            if (before.Revision == map.Revision
                && await TryCorrectAsync(map, before.Ground, patch, png, cancellationToken) is { } corrected)
            {
                return corrected;
            }

            map = await store.GetAsync(map.Id, accepts, cancellationToken);
        }
    }

    private async Task<MapRecord?> TryCorrectAsync(
        MapRecord map, MapGround before, CorrectionPatch patch, byte[] png, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync((long)map.Width * map.Height, cancellationToken);
        var ground = patch.TakesBack
            ? await masks.GroundAsync(map, patch, cancellationToken)
            : before.Changed(patch.Corner, patch.Pixels);
        var corrected = map with
        {
            Revision = map.Revision + 1,
            Mask = MaskSummary.After(map.Mask, before, ground, patch),
            CorrectedAt = time.GetUtcNow(),
        };

        if (!await store.CorrectAsync(corrected, new Correction(corrected.Revision, patch.Corner.X, patch.Corner.Y, png)))
        {
            return null;
        }

        routable.Replace(map, corrected, ground);
        compaction.Add(map.Id);
        return corrected;
    }
}
