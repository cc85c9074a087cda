using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Settings;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary>Opens files of maps: those of other programs as they are, pictures by reading them. The model is loaded for the first picture.</summary>
/// <param name="model">As <see cref="Segmenters.Open"/> has it.</param>
/// <param name="options">The same as a server's.</param>
internal sealed class MapOpener(string? model, PathfindingOptions options) : IDisposable
{
    private ISegmentationPort? _segmenter;

    /// <summary>Greater than 0; null for what the file says, if it does.</summary>
    public double? MetersPerPixel { get; init; }

    /// <summary>A picture of which nobody says the scale is refused before it is read.</summary>
    public bool NeedsScale { get; init; }

    /// <summary>A body of <c>PUT /api/v1/maps/{id}/georeference</c>; null where unknown.</summary>
    public JsonNode? Georeference { get; init; }

    /// <param name="file">Of the map.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">It cannot be read, or is a folder.</exception>
    /// <exception cref="ProblemException">It is no map, or lacks the scale or place that is needed.</exception>
    public async Task<DetachedMap> OpenAsync(string file, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"{file} is a folder, and one map is wanted. The verb batch takes folders.");
        }

        var map = DetachedMap.Import(file, MetersPerPixel, options) ?? await ReadAsync(file, cancellationToken);
        return Georeference is null ? map : map.Placed(Georeference.Deserialize<JsonElement>());
    }

    public void Dispose() => (_segmenter as IDisposable)?.Dispose();

    private async Task<DetachedMap> ReadAsync(string picture, CancellationToken cancellationToken)
    {
        if (NeedsScale && MetersPerPixel is null && Georeference is null)
        {
            throw new ProblemException(ProblemKind.Conflict, "NotScaled", $"The format needs metres, and {picture} has no scale.");
        }

        var bytes = await File.ReadAllBytesAsync(picture, cancellationToken);
        _segmenter ??= Segmenters.Open(model);
        var mask = await _segmenter.SegmentAsync(new SegmentationQuery(bytes), cancellationToken);
        return DetachedMap.From(mask, bytes, MetersPerPixel, options);
    }
}
