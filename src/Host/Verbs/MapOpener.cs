using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Maps;

namespace ModularPath.Host.Verbs;

/// <summary>Opens files of maps: those of other programs as they are, pictures by reading them. The model is loaded for the first picture.</summary>
/// <param name="model">As <see cref="Segmenters.Open"/> has it.</param>
/// <param name="options">The same as a server's.</param>
internal sealed class MapOpener(string? model, PathfindingOptions options) : IDisposable
{
    public const string Help = "A picture of a map; or a map of another program: MovingAI .map, Universal VTT, map.yaml with its picture beside it, or a zip of these.";

    private ISegmentationPort? _segmenter;

    /// <param name="file">Of the map.</param>
    /// <param name="metersPerPixel">Greater than 0; null for what the file says, if it does.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">It cannot be read, or is a folder.</exception>
    public async Task<DetachedMap> OpenAsync(string file, double? metersPerPixel, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"{file} is a folder, and one map is wanted. The verb batch takes folders.");
        }

        if (DetachedMap.Import(file, metersPerPixel, options) is { } map)
        {
            return map;
        }

        var picture = await File.ReadAllBytesAsync(file, cancellationToken);
        _segmenter ??= Segmenters.Open(model);
        return DetachedMap.Of(await _segmenter.SegmentAsync(new SegmentationQuery(picture), cancellationToken), picture, metersPerPixel, options);
    }

    public void Dispose() => (_segmenter as IDisposable)?.Dispose();
}
