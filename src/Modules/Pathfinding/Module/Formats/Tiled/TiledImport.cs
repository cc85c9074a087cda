using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A map of Tiled (TMX or TMJ) with its tile sets. What blocks is a layer, tile or object whose name or property says so
/// (<see cref="TiledNames"/>), and the collision shapes of tiles. Other tiles are walkable; where there are some, cells without any are
/// not.
/// </summary>
internal static class TiledImport
{
    private const uint FlipAcross = 0x80000000;
    private const uint FlipDown = 0x40000000;
    private const uint FlipDiagonal = 0x20000000;
    private const uint Flips = 0xF0000000;

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
            var map = new TiledReader(path => TilesetAt(path, file, files, used)).Read(Parse(file));
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

    private static TiledNode? TilesetAt(string path, UploadedFile map, IReadOnlyList<UploadedFile> files, List<UploadedFile> used)
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
        if (map.Tiles.Count == 0 && map.Layers.All(static layer => !layer.Blocks && layer.Shapes.Count == 0))
        {
            throw new FormatException(
                "Nothing in it blocks. Name the layer 'collision', give it or its tiles a property 'collides', or draw collision shapes"
                + (map.MissingTilesets.Count > 0 ? $"; and send {string.Join(", ", map.MissingTilesets)} in one zip with it." : "."));
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

        shapes.AddRange(map.Layers.SelectMany(static layer => layer.Shapes)
            .Select(shape => Moved(shape, -left * map.TileWidth, -top * map.TileHeight)));
        sheet.Draw(pixels, shapes);
        var classes = new GrayImage(sheet.Width, sheet.Height, pixels);
        return new ImportedPixels(ImportDefaults.Picture(classes), pixels, ImportDefaults.Certainty(classes))
        {
            Warnings = map.MissingTilesets.Count == 0 ? [] : [new MapWarning(
                "tileset_missing",
                $"{string.Join(", ", map.MissingTilesets)} did not come with the map: which of its tiles block is unknown.")],
        };

        void Place(TiledLayer layer, uint id, int x, int y, bool blocks)
        {
            var (across, down, tile) = (map.TileWidth, map.TileHeight, map.Tiles.GetValueOrDefault(id & ~Flips));
            var isWhole = layer.Blocks || tile?.Blocks == true;

            if (isWhole == blocks)
            {
                var mapClass = blocks ? MapClass.Wall : MapClass.Walkable;
                sheet.Fill(pixels, (double)x * across, (double)y * down, (x + 1.0) * across, (y + 1.0) * down, mapClass);
            }

            if (blocks && !isWhole && tile is not null)
            {
                shapes.AddRange(tile.Shapes.Select(shape => Moved(Flipped(shape, id, across, down), (double)x * across, (double)y * down)));
            }
        }
    }

    private static TiledShape Moved(TiledShape shape, double x, double y) =>
        shape with { Outline = [.. shape.Outline.Select(p => (p.X + x, p.Y + y))] };

    // doc.mapeditor.org/en/stable/reference/global-tile-ids: the diagonal flip comes first, then across, then down.
    private static TiledShape Flipped(TiledShape shape, uint id, int across, int down) => shape with
    {
        Outline = [.. shape.Outline.Select(p => (id & FlipDiagonal) != 0 ? (X: p.Y, Y: p.X) : p)
            .Select(p => ((id & FlipAcross) != 0 ? across - p.X : p.X, (id & FlipDown) != 0 ? down - p.Y : p.Y))],
    };
}
