using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A project of LDtk (ldtk.io/json): the first level that has an IntGrid layer. A value whose identifier names what blocks is wall; where
/// none does, every value of a layer that is called so is.
/// </summary>
internal static class LdtkImport
{
    private const int MostCells = 100_000_000;
    private const int MostOffset = 100_000;

    /// <returns>The map, and the files that it is made of.</returns>
    public static (MapImport Import, UploadedFile[] Used) Open(
        UploadedFile file, IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        try
        {
            using var json = JsonDocument.Parse(file.Content.TrimStart(JsonKind.Blank));
            var blocking = BlockingValues(json.RootElement);
            List<UploadedFile> used = [file];
            // With several worlds they have the levels.
            JsonElement[] levels = [.. Items(json.RootElement, "levels"),
                .. Items(json.RootElement, "worlds").SelectMany(static world => Items(world, "levels"))];

            foreach (var level in levels)
            {
                using var external = ExternalOf(level, file, files, used);
                var layers = Items(external?.RootElement ?? level, "layerInstances").Where(IsIntGrid)
                    .Select(layer => GridOf(layer, blocking)).ToArray();

                if (layers.Any(static grid => grid.Blocks.Length > 0))
                {
                    return (ImportOf(layers, NameOf(level), levels.Length, limits), [.. used]);
                }
            }

            throw new FormatException(
                "No level has an IntGrid layer of which something blocks: name its values, or the layer, 'collision'.");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Problem.UnreadableMapFile($"The file is no project of LDtk that can be read: {e.Message}");
        }
    }

    private static MapImport ImportOf(LdtkGrid[] layers, string name, int levels, PictureLimits limits)
    {
        var (across, down) = (
            layers.Max(static l => ((long)l.Width * l.Cell) + l.Right), layers.Max(static l => ((long)l.Height * l.Cell) + l.Lower));
        var sheet = new TileSheet(across, down, layers[0].Cell, limits);
        return new MapImport("ldtk", sheet.Width, sheet.Height, () =>
        {
            var pixels = new byte[sheet.Width * sheet.Height];
            pixels.AsSpan().Fill((byte)MapClass.Walkable);

            foreach (var layer in layers)
            {
                foreach (var cell in layer.Blocks)
                {
                    var (x, y) = (
                        (cell % layer.Width * (double)layer.Cell) + layer.Right, (cell / layer.Width * (double)layer.Cell) + layer.Lower);
                    sheet.Fill(pixels, x, y, x + layer.Cell, y + layer.Cell, MapClass.Wall);
                }
            }

            var classes = new GrayImage(sheet.Width, sheet.Height, pixels);
            return new ImportedPixels(ImportDefaults.Picture(classes), pixels, ImportDefaults.Certainty(classes))
            {
                Warnings = levels < 2 ? [] : [new MapWarning("other_levels", $"The project has {levels} levels; '{name}' is this map.")],
            };
        });
    }

    private static JsonDocument? ExternalOf(
        JsonElement level, UploadedFile project, IReadOnlyList<UploadedFile> files, List<UploadedFile> used)
    {
        var path = Text(level, "externalRelPath");

        if (path.Length == 0 || Items(level, "layerInstances").Length > 0)
        {
            return null;
        }

        // "externalRelPath: relative path to the level external file"; of two worlds each may have a file of that name.
        var found = files.Where(file => file != project && NameOf(file.Name) == NameOf(path))
            .OrderByDescending(file => file.Name.EndsWith(path, StringComparison.Ordinal)).FirstOrDefault()
            ?? throw new FormatException($"The level {path} did not come with it: send both in one zip.");
        used.Add(found);
        return JsonDocument.Parse(found.Content.TrimStart(JsonKind.Blank));
    }

    private static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    // By layer, the values that block by their own name, or by that of their group.
    private static Dictionary<string, HashSet<int>> BlockingValues(JsonElement project) =>
        project.TryGetProperty("defs", out var defs) && defs.ValueKind == JsonValueKind.Object
            ? Items(defs, "layers").GroupBy(NameOf).ToDictionary(
                static layers => layers.Key,
                static layers => layers.SelectMany(BlockingValuesOf).ToHashSet())
            : [];

    private static IEnumerable<int> BlockingValuesOf(JsonElement layer)
    {
        var groups = Items(layer, "intGridValuesGroups").Where(static group => TiledNames.Blocks(NameOf(group)))
            .Select(static group => Whole(group, "uid")).ToHashSet();
        return Items(layer, "intGridValues")
            .Where(value => TiledNames.Blocks(NameOf(value))
                || (value.TryGetProperty("groupUid", out _) && groups.Contains(Whole(value, "groupUid"))))
            .Select(static value => Whole(value, "value"));
    }

    private static LdtkGrid GridOf(JsonElement layer, Dictionary<string, HashSet<int>> blocking)
    {
        var (width, height, cell) = (Whole(layer, "__cWid"), Whole(layer, "__cHei"), Whole(layer, "__gridSize"));
        int[] values = layer.TryGetProperty("intGridCsv", out var csv) && csv.ValueKind == JsonValueKind.Array
            ? [.. csv.EnumerateArray().Select(static value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole)
                ? whole
                : throw new FormatException("intGridCsv must hold whole numbers."))]
            : [];

        if (width < 1 || height < 1 || cell is < 1 or > 4096 || (long)width * height > MostCells || values.Length != width * height)
        {
            throw new FormatException($"The layer {NameOf(layer)} says {width} x {height} cells, and has {values.Length}.");
        }

        var named = blocking.GetValueOrDefault(Text(layer, "__identifier"), []);
        var isNamed = TiledNames.Blocks(Text(layer, "__identifier"));
        return new LdtkGrid(
            width, height, cell, OffsetOf(layer, "__pxTotalOffsetX"), OffsetOf(layer, "__pxTotalOffsetY"),
            [.. Enumerable.Range(0, values.Length)
                .Where(i => named.Count > 0 ? named.Contains(values[i]) : isNamed && values[i] != 0)]);
    }

    private static int OffsetOf(JsonElement layer, string name) => !layer.TryGetProperty(name, out _) ? 0
        : Whole(layer, name) is >= -MostOffset and <= MostOffset and var offset ? offset
        : throw new FormatException($"'{name}' must be at most {MostOffset} pixels.");

    private static bool IsIntGrid(JsonElement layer) => Text(layer, "__type") == "IntGrid";

    private static string NameOf(JsonElement item) => Text(item, "identifier");

    private static string Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : "";

    private static int Whole(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt32(out var whole) ? whole : throw new FormatException($"'{name}' must be a whole number.");

    private static JsonElement[] Items(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : [];

    /// <param name="Width">In cells.</param>
    /// <param name="Height">In cells.</param>
    /// <param name="Cell">In pixels.</param>
    /// <param name="Right">By how many pixels the layer is moved.</param>
    /// <param name="Lower">Likewise.</param>
    /// <param name="Blocks">The cells that block.</param>
    private sealed record LdtkGrid(int Width, int Height, int Cell, int Right, int Lower, int[] Blocks);
}
