using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Http.Exports;

/// <summary>Hands out maps in the formats of others; only so many pixels of them are in work at one moment.</summary>
internal sealed class ExportService(RoutableMaps maps, MapStore store, PixelGate gate, IOptions<PathfindingOptions> options)
{
    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff"];

    /// <exception cref="SharedKernel.ProblemException">
    /// <c>MapNotFound</c>, <c>NotScaled</c>, <c>InvalidOptions</c> or <c>InvalidValue</c>.
    /// </exception>
    public async Task<(ExportedFile File, RoutableMap Map)> WriteAsync(
        string id, IMapExport export, IReadOnlyDictionary<string, string> choices, CancellationToken cancellationToken)
    {
        var (map, record) = (await maps.GetAsync(id, cancellationToken), await store.GetAsync(id, cancellationToken));
        ReadOnlyMemory<byte> picture = export.ShowsPicture ? await store.ReadAsync(id, MapFiles.Picture, cancellationToken) : default;
        using var pass = await gate.EnterAsync((long)map.Ground.Width * map.Ground.Height, cancellationToken);
        var content = new MapContent(
            NameOf(record), map.MetersPerPixel, map.Ground, picture, options.Value, map.Georeference, map.Origin, record.Tabletop,
            [.. map.Labels], record.CorrectedAt ?? record.HealedAt ?? record.CreatedAt);
        return (MapExports.Write(export, content, choices), map);
    }

    // Most names are those of the files that were uploaded; others may have dots and strokes of their own.
    private static string NameOf(MapRecord map)
    {
        var name = (map.Name ?? "").Replace('/', '-').Replace('\\', '-');
        var isFileName = Pictures.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
        var stem = isFileName ? Path.GetFileNameWithoutExtension(name) : name;
        return stem.Length > 0 ? stem : map.Id;
    }
}
