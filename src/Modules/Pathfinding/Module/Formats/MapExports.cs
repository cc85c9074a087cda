using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Csv;
using ModularPath.Pathfinding.Formats.Foundry;
using ModularPath.Pathfinding.Formats.GeoJson;
using ModularPath.Pathfinding.Formats.GeoPackage;
using ModularPath.Pathfinding.Formats.Godot;
using ModularPath.Pathfinding.Formats.Indoor;
using ModularPath.Pathfinding.Formats.MovingAi;
using ModularPath.Pathfinding.Formats.Nav2;
using ModularPath.Pathfinding.Formats.NavMesh;
using ModularPath.Pathfinding.Formats.Npy;
using ModularPath.Pathfinding.Formats.Png;
using ModularPath.Pathfinding.Formats.Rmf;
using ModularPath.Pathfinding.Formats.Ros;
using ModularPath.Pathfinding.Formats.Svg;
using ModularPath.Pathfinding.Formats.Tiled;
using ModularPath.Pathfinding.Formats.Uvtt;
using ModularPath.Pathfinding.Formats.Wkt;

namespace ModularPath.Pathfinding.Formats;

/// <summary>All export formats.</summary>
internal static class MapExports
{
    public static IReadOnlyList<IMapExport> All { get; } =
    [
        new RosExport(),
        new RosScaleExport(),
        new Nav2GraphExport(),
        new Nav2MaskExport(isSpeed: false),
        new Nav2MaskExport(isSpeed: true),
        new RmfExport(),
        new UvttExport(),
        new FoundryExport(),
        new GeoJsonExport(),
        new GeoPackageExport(),
        new ImdfExport(),
        new OsmExport(),
        new WktExport(),
        new GodotExport(),
        new NavMeshExport(),
        new MovingAiExport(),
        new TiledExport(),
        new LdtkExport(),
        new SvgExport(),
        new PngExport(),
        new CsvExport(),
        new NpyExport(),
    ];

    /// <exception cref="SharedKernel.ProblemException">The name is unknown (<c>InvalidValue</c>).</exception>
    public static IMapExport Find(string? format) =>
        All.FirstOrDefault(export => export.Format.Format == format)
            ?? throw Problem.InvalidValue(
                $"{(format is null ? "format is missing" : $"There is no format '{format}'")}: "
                + $"it is one of {string.Join(", ", All.Select(static export => export.Format.Format))}.");

    /// <exception cref="SharedKernel.ProblemException">
    /// The map lacks what the format needs (<c>NotScaled</c>, <c>NotGeoreferenced</c>), or a parameter is invalid.
    /// </exception>
    public static ExportedFile Write(IMapExport export, MapContent map, IReadOnlyDictionary<string, string> choices)
    {
        var (format, choice) = (export.Format, new ExportSettings(export.Format, choices));

        if (format.NeedsScale && map.MetersPerPixel is null)
        {
            throw Problem.NotScaled($"Format '{format.Format}'");
        }

        if (format.NeedsGeoreference && map.Georeference is null)
        {
            throw Problem.NotGeoreferenced($"Format '{format.Format}'");
        }

        var (bytes, warnings) = export.Write(map, choice);
        return new ExportedFile($"{map.Name}.{format.Extension}", format.MediaType, bytes)
        {
            Warnings = [.. warnings, .. LeftOut(export, map)],
        };
    }

    private static IEnumerable<MapWarning> LeftOut(IMapExport export, MapContent map)
    {
        if (!export.HoldsDoors && map.Ground.Labels.AsSpan().Contains((byte)MapClass.Door))
        {
            yield return new MapWarning(
                "doors_left_out", $"The format '{export.Format.Format}' knows no doors: they are open ground in the file.");
        }

        if (!export.HoldsNames && map.Places is { Count: > 0 and var count })
        {
            yield return new MapWarning(
                "names_left_out", $"The format '{export.Format.Format}' holds no names: {count} places of the map are not in the file.");
        }
    }
}
