using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Corrections;

/// <summary>A map's corrections: those in its file, and the rows that are not in the file yet, in the order of their revisions.</summary>
internal sealed class MapCorrections(MapStore store, IOptions<PathfindingOptions> options)
{
    /// <summary>All corrections so far, and the last revision that is certainly among them.</summary>
    public async Task<(CorrectionLayer Layer, int Revision)> ReadAsync(MapRecord map, CancellationToken cancellationToken)
    {
        var (file, rows) = await store.CorrectionsAsync(map.Id, cancellationToken);
        var layer = file is null
            ? CorrectionLayer.Empty(map.Width, map.Height)
            : new CorrectionLayer(MaskPng.Decode(file, options.Value.Limits));

        foreach (var row in rows)
        {
            layer.Lay(CorrectionPatch.Read(row.Patch, row.X, row.Y, map.Width, map.Height, options.Value.Limits));
        }

        return (layer, rows.Select(static row => row.Revision).DefaultIfEmpty().Max());
    }
}
