using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Storage.Files;
using ModularPath.Pathfinding.Terrain;

namespace ModularPath.Pathfinding.Reading;

/// <summary>The reading of a picture.</summary>
/// <param name="Ground">Its pixels, and what routing needs of them.</param>
/// <param name="Provenance">The source of the mask.</param>
internal sealed record MapReading(MapGround Ground, MaskProvenance Provenance)
{
    /// <summary>The mask as files, named for a revision of the map.</summary>
    public Dictionary<string, ReadOnlyMemory<byte>> ToFiles(int revision) => new()
    {
        [MapFiles.Mask(revision)] = Ground.Encoded.Labels,
        [MapFiles.Confidence(revision)] = Ground.Encoded.Confidence,
    };
}
