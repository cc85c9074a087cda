using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Offline;

/// <summary>Exports maps without a server or storage, for the command line.</summary>
/// <param name="options">The same as a server's.</param>
public sealed class MapExporter(PathfindingOptions options)
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> Formats { get; } = [.. MapExports.All.Select(static export => export.Format)];

    /// <summary>What can be chosen, each name once: its description tells what it is of which formats.</summary>
    public static IReadOnlyList<ExportOption> Options { get; } =
    [
        .. Formats.SelectMany(static format => format.Options).Distinct().GroupBy(static option => option.Name)
            .Select(static named => new ExportOption(named.Key, string.Join(' ', named.Select(static option =>
                $"Of {string.Join(" and ", NamesOf(option))}. {option.Description}")))),
    ];

    /// <summary>Refuses parameters that are invalid for every map, before one is read.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="choices">Its options by name.</param>
    /// <returns>The format.</returns>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public static ExportFormat Check(string format, IReadOnlyDictionary<string, string> choices)
    {
        var export = MapExports.Find(format);
        export.Check(new ExportSettings(export.Format, choices));
        return export.Format;
    }

    /// <summary>Writes a map exactly as <c>GET /api/v1/maps/{id}/export</c> would.</summary>
    /// <param name="map">With its scale, where a format needs it.</param>
    /// <param name="name">Of the map.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="choices">Its options by name.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>NotScaled</c>, <c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public ExportedFile Export(DetachedMap map, string name, string format, IReadOnlyDictionary<string, string> choices)
    {
        ArgumentNullException.ThrowIfNull(map);
        return MapExports.Write(
            MapExports.Find(format),
            new MapContent(name, map.MetersPerPixel, map.Ground, map.Picture, options, map.Georeference, map.Origin, map.Tabletop,
                [.. map.Routable(name).Labels]),
            choices);
    }

    private static IEnumerable<string> NamesOf(ExportOption option) =>
        Formats.Where(format => format.Options.Contains(option)).Select(static format => format.Format);
}
