using System.CommandLine;
using System.Globalization;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Exports;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary>What the verbs that write files for other programs are told, whatever the format.</summary>
internal sealed class ExportLine
{
    private readonly PathfindingOptions _options = new();
    private readonly MapExporter _exporter;
    private readonly Option<double?> _scale = NumberOption.Of("--scale", "Metres per pixel, unless a file says so itself; without either, formats in metres are refused.");
    private readonly Option<string?> _model = new("--model") { Description = Segmenters.ModelHelp };

    private readonly (string Name, Option<string?> Option)[] _choices =
    [
        .. MapExporter.Formats.SelectMany(static f => f.Options.Select(option => (f.Format, Option: option))).GroupBy(static o => o.Option).Select(static o => (
            o.Key.Name,
            new Option<string?>($"--{o.Key.Name.Replace('_', '-')}") { Description = $"Of {string.Join(" and ", o.Select(static f => f.Format))}. {o.Key.Description}" })),
    ];

    public ExportLine() => _exporter = new MapExporter(_options);

    public static string Formats { get; } =
        $"One of {string.Join(", ", MapExporter.Formats.Select(static f => f.NeedsScale ? $"{f.Format} (needs --scale)" : f.Format))}.";

    public void AddTo(Command command)
    {
        command.Add(_scale);
        command.Add(_model);

        foreach (var (_, option) in _choices)
        {
            command.Add(option);
        }
    }

    public MapOpener Opener(ParseResult parsed) => new(parsed.GetValue(_model), _options);

    /// <summary>Reads a map and writes it in each format.</summary>
    /// <param name="parsed">The line.</param>
    /// <param name="maps">Opens it.</param>
    /// <param name="file">A picture, or a file of another program.</param>
    /// <param name="formats">Of <see cref="MapExporter.Formats"/>.</param>
    /// <param name="pathOf">Where a file of a name goes.</param>
    /// <param name="cancellationToken">Ends it with the files that are written.</param>
    public async Task WriteAsync(
        ParseResult parsed, MapOpener maps, string file, IEnumerable<string> formats, Func<string, string> pathOf, CancellationToken cancellationToken)
    {
        var scale = parsed.GetValue(_scale);

        if (scale is <= 0 or double.NaN or double.PositiveInfinity)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", "--scale must be greater than 0.");
        }

        var map = await maps.OpenAsync(file, scale, cancellationToken);

        foreach (var format in formats)
        {
            var written = Export(format);
            await File.WriteAllBytesAsync(pathOf(written.Name), written.Content, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pathOf(written.Name)}: {map.Width}x{map.Height}, {map.Said}"));
        }

        ExportedFile Export(string format)
        {
            try
            {
                var choices = _choices.Where(choice => parsed.GetValue(choice.Option) is not null)
                    .ToDictionary(static choice => choice.Name, choice => parsed.GetValue(choice.Option)!);
                return _exporter.Export(map, Path.GetFileNameWithoutExtension(file), format, choices);
            }
            catch (ProblemException e) when (e.Code == "NotScaled")
            {
                throw new ProblemException(e.Status, e.Code, "That needs metres: say with --scale how many metres a pixel is.");
            }
        }
    }
}
