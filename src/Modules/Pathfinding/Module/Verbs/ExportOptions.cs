using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>The options that <c>export</c> and <c>batch</c> share.</summary>
internal sealed class ExportOptions
{
    private readonly PathfindingOptions _settings = new();
    private readonly SegmenterFactory _openSegmenter;
    private readonly MapExporter _exporter;

    private readonly (string Name, Option<string?> Option)[] _choices =
    [
        .. MapExporter.Options.Select(static option => (option.Name, new Option<string?>($"--{option.Name.Replace('_', '-')}")
        {
            HelpName = "VALUE",
            Description = option.Description,
        })),
    ];

    public ExportOptions(SegmenterFactory openSegmenter) => (_openSegmenter, _exporter) = (openSegmenter, new MapExporter(_settings));

    public static string Formats { get; } =
        $"One of {string.Join(", ", MapExporter.Formats.Select(static f => f.NeedsScale ? $"{f.Format} (needs --scale)" : f.Format))}.";

    /// <summary>All options, in the order of help.</summary>
    public IEnumerable<Symbol> Options => [MapOptions.Scale, VerbOptions.Model, .. _choices.Select(static choice => choice.Option)];

    /// <summary>Checks the line as far as that is possible without a map, and gives what opens its maps.</summary>
    /// <param name="parsed">The line.</param>
    /// <param name="formats">The formats to write.</param>
    /// <param name="georeference">A body of <c>PUT /api/v1/maps/{id}/georeference</c>; null if unknown.</param>
    /// <exception cref="SharedKernel.ProblemException">A format is unknown, or does not have these options.</exception>
    public MapOpener Opener(ParseResult parsed, IReadOnlyList<string> formats, JsonNode? georeference)
    {
        var needsScale = false;

        foreach (var format in formats)
        {
            needsScale |= MapExporter.Check(format, Choices(parsed)).NeedsScale;
        }

        return new MapOpener(_openSegmenter, parsed.GetValue(VerbOptions.Model), _settings)
        {
            MetersPerPixel = parsed.GetValue(MapOptions.Scale),
            NeedsScale = needsScale,
            Georeference = georeference,
        };
    }

    /// <summary>Reads a map and writes it in each format.</summary>
    /// <param name="parsed">The line.</param>
    /// <param name="maps">Opens the map.</param>
    /// <param name="file">A picture, or a file of another program.</param>
    /// <param name="formats">Of <see cref="MapExporter.Formats"/>.</param>
    /// <param name="pathOf">The path for a file name.</param>
    /// <param name="cancellationToken">Stops before the next file.</param>
    public async IAsyncEnumerable<WrittenFile> WriteAsync(
        ParseResult parsed, MapOpener maps, string file, IReadOnlyList<string> formats, Func<string, string> pathOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var map = await maps.OpenAsync(file, cancellationToken);

        foreach (var format in formats)
        {
            var written = _exporter.Export(map, Path.GetFileNameWithoutExtension(file), format, Choices(parsed));
            await File.WriteAllBytesAsync(pathOf(written.Name), written.Content, cancellationToken);
            yield return new WrittenFile(pathOf(written.Name), map.Width, map.Height, map.Said, format)
            {
                Warnings = [.. written.Warnings.Select(static warning => new WrittenWarning(warning.Code, warning.Message))],
            };
        }
    }

    private Dictionary<string, string> Choices(ParseResult parsed) => _choices.Where(choice => parsed.GetValue(choice.Option) is not null)
        .ToDictionary(static choice => choice.Name, choice => parsed.GetValue(choice.Option)!);
}
