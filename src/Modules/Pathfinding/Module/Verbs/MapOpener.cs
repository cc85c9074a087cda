using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>
/// Opens map files: imports those of other programs, reads pictures with a segmenter, which is opened for the first picture.
/// </summary>
/// <param name="openSegmenter">Called once at most.</param>
/// <param name="model">What <see cref="VerbOptions.Model"/> says.</param>
/// <param name="options">As for a server.</param>
internal sealed class MapOpener(SegmenterFactory openSegmenter, string? model, PathfindingOptions options) : IDisposable
{
    private ISegmentationPort? _segmenter;

    /// <summary>Greater than 0; null to take what the file says, if anything.</summary>
    public double? MetersPerPixel { get; init; }

    /// <summary>Refuses a picture without a known scale before reading it.</summary>
    public bool NeedsScale { get; init; }

    /// <summary>A body of <c>PUT /api/v1/maps/{id}/georeference</c>; null if unknown.</summary>
    public JsonNode? Georeference { get; init; }

    /// <summary>Reads the names of pictures too; null where nobody asks for any.</summary>
    public TextFactory? OpenText { get; init; }

    /// <param name="file">A picture, or a file of another program.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">It cannot be read, or is a folder.</exception>
    /// <exception cref="ProblemException">It is no map, or lacks the scale or place that is needed.</exception>
    public async Task<DetachedMap> OpenAsync(string file, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"{file} is a folder, and one map is wanted. The verb batch takes folders.");
        }

        var map = DetachedMap.Import(file, MetersPerPixel, options, cancellationToken, out var opened)
            ?? await ReadAsync(file, opened, cancellationToken);
        return Georeference is null ? map : map.Placed(Georeference.Deserialize<JsonElement>());
    }

    public void Dispose() => (_segmenter as IDisposable)?.Dispose();

    private async Task<DetachedMap> ReadAsync(string file, OpenedUpload opened, CancellationToken cancellationToken)
    {
        if (NeedsScale && MetersPerPixel is null && Georeference is null && opened.Place?.Points is null)
        {
            throw new ProblemException(ProblemKind.Conflict, "NotScaled", $"The format needs metres, and {file} has no scale.");
        }

        _segmenter ??= openSegmenter(model);
        var mask = await _segmenter.SegmentAsync(new SegmentationQuery(opened.Picture), cancellationToken);
        var map = DetachedMap.From(mask, opened.Picture, MetersPerPixel, options).Of(opened, options.Limits);
        return OpenText is null ? map : await NamedAsync(map, OpenText, cancellationToken);
    }

    private static async Task<DetachedMap> NamedAsync(DetachedMap map, TextFactory openText, CancellationToken cancellationToken)
    {
        var texts = openText();

        try
        {
            return map.Named(await texts.ReadTextAsync(new SegmentationQuery(map.Picture), cancellationToken));
        }
        catch (SegmentationUnavailableException)
        {
            return map;   // there is no text model: names are refused where they are looked up
        }
        finally
        {
            (texts as IDisposable)?.Dispose();
        }
    }
}
