using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A map of Tiled (TMX or TMJ) with its tile sets. What blocks is a layer, tile or object whose name or property says so
/// (<see cref="TiledNames"/>), and the collision shapes of tiles. Other tiles are walkable; where there are some, cells without any are
/// not.
/// </summary>
internal static class TiledImport
{
    public static bool IsXml(ReadOnlySpan<byte> content) =>
        content.TrimStart(JsonKind.Blank) is [(byte)'<', ..] and var xml && xml[..Math.Min(xml.Length, 4096)] is var head
        && head.IndexOf("<map"u8) >= 0 && head.IndexOf("tilewidth"u8) >= 0;

    /// <returns>The map, and the files that it is made of.</returns>
    public static (MapImport Import, UploadedFile[] Used) Open(
        UploadedFile file, IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        List<UploadedFile> used = [file];

        try
        {
            var map = new TiledReader(path => FileAt(path, file, files, used)).Read(Parse(file));
            var (left, top, width, height) = BoundsOf(map);
            var sheet = new TileSheet((long)width * map.TileWidth, (long)height * map.TileHeight, map.TileWidth, limits);
            CheckBlocks(map);
            return (new MapImport("tiled", sheet.Width, sheet.Height, () => Read(map, sheet, left, top)), [.. used]);
        }
        catch (FormatException e)
        {
            throw Problem.UnreadableMapFile($"The file is no map of Tiled that can be read: {e.Message}");
        }
    }

    private static TiledNode Parse(UploadedFile file) =>
        file.Content.Span.TrimStart(JsonKind.Blank) is [(byte)'<', ..] ? TiledXml.Parse(file.Content) : TiledJson.Parse(file.Content);

    private static TiledNode? FileAt(string path, UploadedFile map, IReadOnlyList<UploadedFile> files, List<UploadedFile> used)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var found = files.FirstOrDefault(file => file != map && file.Name[(file.Name.LastIndexOfAny(['/', '\\']) + 1)..] == name);

        if (found is not null)
        {
            used.Add(found);
        }

        return found is null ? null : Parse(found);
    }

    private static (int Left, int Top, int Width, int Height) BoundsOf(TiledMap map)
    {
        if (map.Width > 0 && map.Height > 0)
        {
            return (0, 0, map.Width, map.Height);
        }

        var chunks = map.Layers.SelectMany(static layer => layer.Chunks).ToArray();
        return chunks.Length == 0 ? throw new FormatException("It has no tiles.") : (
            chunks.Min(static c => c.X), chunks.Min(static c => c.Y),
            chunks.Max(static c => c.X + c.Width) - chunks.Min(static c => c.X),
            chunks.Max(static c => c.Y + (c.Ids.Length / c.Width)) - chunks.Min(static c => c.Y));
    }

    private static void CheckBlocks(TiledMap map)
    {
        if (map.Tiles.IsEmpty && map.Layers.All(static layer => !layer.Blocks && layer.Shapes.Count == 0))
        {
            throw new FormatException(
                "Nothing in it blocks. Name the layer 'collision', give it or its tiles a property 'collides', or draw collision shapes"
                + (Missing(map) is { Length: > 0 } missing ? $"; and send {missing} in one zip with it." : "."));
        }
    }

    private static ImportedPixels Read(TiledMap map, TileSheet sheet, int left, int top)
    {
        var pixels = new byte[sheet.Width * sheet.Height];
        var isDrawn = map.Layers.Where(static layer => !layer.Blocks).SelectMany(static layer => layer.Chunks)
            .Any(static chunk => chunk.Ids.Any(static id => id != 0));
        pixels.AsSpan().Fill((byte)(isDrawn ? MapClass.Background : MapClass.Walkable));
        var shapes = new List<TiledShape>();

        // Ground first, whatever the order of layers: what blocks, blocks.
        foreach (var blocks in (bool[])[false, true])
        {
            foreach (var (layer, chunk) in map.Layers.SelectMany(static layer => layer.Chunks.Select(chunk => (layer, chunk))))
            {
                for (var i = 0; i < chunk.Ids.Length; i++)
                {
                    if (chunk.Ids[i] != 0)
                    {
                        Place(layer, chunk.Ids[i], chunk.X - left + (i % chunk.Width), chunk.Y - top + (i / chunk.Width), blocks);
                    }
                }
            }
        }

        shapes.AddRange(map.Layers.SelectMany(layer => layer.Shapes.Select(shape =>
            Moved(shape, layer.Right - (left * map.TileWidth), layer.Lower - (top * map.TileHeight)))));
        sheet.Draw(pixels, shapes);
        var classes = new GrayImage(sheet.Width, sheet.Height, pixels);
        return new ImportedPixels(ImportDefaults.Picture(classes), pixels, ImportDefaults.Certainty(classes))
        {
            Warnings = Missing(map) is { Length: > 0 } missing ? [new MapWarning(
                "tileset_missing", $"{missing} did not come with the map: which of its tiles and objects block is unknown.")] : [],
        };

        void Place(TiledLayer layer, uint id, int x, int y, bool blocks)
        {
            var (across, down, tile) = (map.TileWidth, map.TileHeight, map.Tiles.TileOf(id));
            var isWhole = layer.Blocks || tile?.Blocks == true;

            if (isWhole == blocks)
            {
                var mapClass = blocks ? MapClass.Wall : MapClass.Walkable;
                var (cellLeft, cellTop) = ((x * (double)across) + layer.Right, (y * (double)down) + layer.Lower);
                sheet.Fill(pixels, cellLeft, cellTop, cellLeft + across, cellTop + down, mapClass);
            }

            if (blocks && !isWhole && tile is not null)
            {
                foreach (var shape in tile.Shapes)
                {
                    // "Larger tiles will extend at the top and right (anchored to the bottom left)."
                    var (turned, _, height) = TiledFlips.Turn(shape, id, tile.Width, tile.Height);
                    shapes.Add(Moved(
                        turned, (x * (double)across) + tile.Right + layer.Right, ((y + 1.0) * down) - height + tile.Lower + layer.Lower));
                }
            }
        }
    }

    private static string Missing(TiledMap map) => string.Join(", ", map.Tiles.Missing.Concat(map.MissingTemplates));

    private static TiledShape Moved(TiledShape shape, double x, double y) =>
        shape with { Outline = [.. shape.Outline.Select(p => (p.X + x, p.Y + y))] };
}
