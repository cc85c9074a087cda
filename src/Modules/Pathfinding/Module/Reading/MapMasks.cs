using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Reading;

/// <summary>Current masks: the reading of the picture with the corrections over it.</summary>
internal sealed class MapMasks(
    MapStore store, MapCorrections corrections, MapHistory history, SharedGrounds grounds, IOptions<PathfindingOptions> options)
{
    /// <summary>A map and its ground, both of the current revision.</summary>
    /// <exception cref="SharedKernel.ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<(MapRecord Map, MapGround Ground)> ReadAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = await store.GetAsync(id, cancellationToken);
            var ground = await GroundAsync(map, patch: null, cancellationToken);

            if ((await store.GetAsync(id, cancellationToken)).Revision == map.Revision)
            {
                return (map, ground);
            }
        }
    }

    /// <summary>The ground of a map with one more patch.</summary>
    public async Task<MapGround> GroundAsync(MapRecord map, CorrectionPatch? patch, CancellationToken cancellationToken)
    {
        var labels = await DecodeAsync(map.Id, MapFiles.Mask(map.Mask.Revision), cancellationToken);
        var confidence = await DecodeAsync(map.Id, MapFiles.Confidence(map.Mask.Revision), cancellationToken);
        return await GroundAsync(map, labels.Pixels, confidence.Pixels, patch, cancellationToken);
    }

    /// <summary>The classes of a map with the corrections of an earlier revision over its present reading.</summary>
    /// <exception cref="SharedKernel.ProblemException">The revision is not kept (<c>RevisionNotFound</c>).</exception>
    public async Task<GrayImage> LabelsAtAsync(MapRecord map, int revision, CancellationToken cancellationToken)
    {
        var (layer, _) = await history.AtAsync(map, revision, cancellationToken);
        var labels = await DecodeAsync(map.Id, MapFiles.Mask(map.Mask.Revision), cancellationToken);
        layer.Apply(labels.Pixels, new byte[labels.Pixels.Length]);
        return labels;
    }

    /// <summary>The ground of a map with another reading of its picture.</summary>
    public Task<MapGround> GroundAsync(MapRecord map, MapGround reading, CancellationToken cancellationToken) =>
        GroundAsync(map, [.. reading.Labels], [.. reading.Confidence], patch: null, cancellationToken);

    private async Task<MapGround> GroundAsync(
        MapRecord map, byte[] labels, byte[] confidence, CorrectionPatch? patch, CancellationToken cancellationToken)
    {
        if (map.CorrectedAt is not null || patch is not null)
        {
            var (layer, _) = await corrections.ReadAsync(map, cancellationToken);

            if (patch is not null)
            {
                layer.Lay(patch);
            }

            layer.Apply(labels, confidence);
        }

        return grounds.Of(map.Width, map.Height, labels, confidence);
    }

    private async Task<GrayImage> DecodeAsync(string id, string file, CancellationToken cancellationToken) =>
        MaskPng.Decode(await store.ReadAsync(id, file, cancellationToken), options.Value.Limits);
}
