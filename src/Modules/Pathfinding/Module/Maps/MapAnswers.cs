using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Maps;

/// <summary>Puts a map's row into the words of the API.</summary>
internal static class MapAnswers
{
    public static MapResponse Of(MapRecord map) => new()
    {
        Id = map.Id,
        Status = "ready",
        Revision = map.Revision,
        Width = map.Width,
        Height = map.Height,
        Name = map.Name,
        Description = map.Description,
        CreatedAt = map.CreatedAt,
        Scale = map is { MetersPerPixel: { } scale, ScaleSource: { } source } ? new MapScale(scale, source) : null,
        Segmentation = new MapSegmentation(map.MaskSource, map.Model, map.ModelDigest, map.MeanConfidence, map.IsDegraded),
        Classes = map.ClassPixels
            .Select((pixels, id) => (Name: ((MapClass)id).ToString().ToLowerInvariant(), Share: pixels / ((double)map.Width * map.Height)))
            .ToDictionary(static c => c.Name, static c => c.Share),
        Regions = new MapRegions(map.RegionCount, map.LargestRegion, map.WalkablePixels > 0 ? (double)map.LargestRegion / map.WalkablePixels : 0),
        Warnings = [.. WarningsOf(map)],
    };

    private static IEnumerable<MapWarning> WarningsOf(MapRecord map)
    {
        if (map.MetersPerPixel is null)
        {
            yield return new MapWarning("unscaled", "The map has no scale: distances are in pixels until PUT .../scale sets one.");
        }

        if (map.IsDegraded)
        {
            yield return new MapWarning("degraded", $"The picture was read by {map.Model}, not by a present model: look twice.");
        }

        if (map.WalkablePixels == 0)
        {
            yield return new MapWarning("nothing_walkable", "Nothing walkable was found in this picture: no route will be.");
        }
    }
}
