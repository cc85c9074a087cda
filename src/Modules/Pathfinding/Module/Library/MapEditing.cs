using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Library;

/// <summary>Corrects maps.</summary>
internal sealed class MapEditing(MapStore store, MapMasks masks, RoutableMaps routable, CorrectionsFiling filing, PixelGate gate, TimeProvider time)
{
    /// <summary>Lays a patch over a map, which gets the next revision; on return it outlives the process, and routes heed it.</summary>
    /// <param name="id">The map.</param>
    /// <param name="patch">What is said.</param>
    /// <param name="png">The same, as it came.</param>
    /// <param name="accepts">Says whether a revision may be changed.</param>
    /// <param name="cancellationToken">Ends it with the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">There is no such map, or it is at another revision (<c>StaleRevision</c>).</exception>
    public async Task<MapRecord> CorrectAsync(string id, CorrectionPatch patch, byte[] png, Func<int, bool> accepts, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await routable.GetAsync(id, cancellationToken);
            var map = await store.GetAsync(id, accepts, cancellationToken);

            if (before.Revision != map.Revision)
            {
                continue;
            }

            using var pass = await gate.EnterAsync((long)map.Width * map.Height, cancellationToken);
            var ground = patch.TakesBack ? await masks.GroundAsync(map, patch, cancellationToken) : before.Ground.Changed(patch.Corner, patch.Pixels);
            var corrected = map with
            {
                Revision = map.Revision + 1,
                Mask = MaskStatistics.After(map.Mask, before.Ground, ground, patch),
                CorrectedAt = time.GetUtcNow(),
            };

            if (await store.CorrectAsync(corrected, new Correction(corrected.Revision, patch.Corner.X, patch.Corner.Y, png)))
            {
                routable.Replace(map, corrected, ground);
                filing.Add(id);
                return corrected;
            }
        }
    }
}
