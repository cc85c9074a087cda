namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>What is known of the tiles of a map.</summary>
/// <param name="file">Finds a tile set by its path; null if it did not come with the map.</param>
/// <param name="across">Pixels of a cell of the map.</param>
/// <param name="down">Likewise.</param>
internal sealed class TiledTilesets(Func<string, TiledNode?> file, int across, int down)
{
    private readonly Dictionary<uint, TiledTile> _tiles = [];
    private readonly List<(uint First, string Source, string Alignment)> _sets = [];
    private readonly List<string> _missing = [];

    /// <summary>Paths of tile sets that did not come with the map.</summary>
    public IReadOnlyList<string> Missing => _missing;

    public bool IsEmpty => _tiles.Count == 0;

    /// <summary>A tile that blocks, by its global id; null for others.</summary>
    public TiledTile? TileOf(uint id) => _tiles.GetValueOrDefault(id & ~TiledFlips.All);

    /// <summary>How objects that show a tile are aligned.</summary>
    public string AlignmentOf(uint id) =>
        _sets.LastOrDefault(set => set.First <= (id & ~TiledFlips.All)).Alignment ?? "";

    /// <summary>The first global id of a tile set that a template names; null if the map does not have it.</summary>
    public uint? FirstOf(string source) =>
        _sets.Where(set => set.Source.Length > 0 && NameOf(set.Source) == NameOf(source)).Select(static set => (uint?)set.First)
            .FirstOrDefault();

    public void Add(TiledNode node)
    {
        var first = node.Whole("firstgid", 1);
        var source = node.Value("source");
        var found = source.Length > 0 ? file(source) : node;

        if (found is null)
        {
            _missing.Add(source);
            return;
        }

        _sets.Add(((uint)first, source, found.Value("objectalignment")));
        var offset = found.First("tileoffset");
        var (right, lower) = (offset?.Number("x", 0) ?? 0, offset?.Number("y", 0) ?? 0);

        foreach (var tile in found.All("tile"))
        {
            var shapes = tile.All("objectgroup").SelectMany(static group => group.All("object")).Select(TiledObjects.OutlineOf)
                .OfType<TiledShape>().ToArray();
            var blocks = tile.IsBlocking || TiledNames.Blocks(tile.Value("type", tile.Value("class")));

            if (blocks || shapes.Length > 0)
            {
                _tiles[(uint)(first + tile.Whole("id", 0))] = new TiledTile(
                    blocks, shapes, Side(found, tile, "width", across), Side(found, tile, "height", down), right, lower);
            }
        }
    }

    // Of a collection of pictures each tile has its own size, its picture's or a part of it; JSON says it beside the picture's path.
    private static double Side(TiledNode set, TiledNode tile, string side, int otherwise) =>
        new[]
        {
            tile.Number(side, 0), tile.First("image")?.Number(side, 0) ?? 0, tile.Number($"image{side}", 0), set.Number($"tile{side}", 0),
        }.FirstOrDefault(static length => length > 0, otherwise);

    private static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}

/// <summary>The bits of a global id that turn a tile (mapeditor/tiled, docs/reference/global-tile-ids.rst).</summary>
internal static class TiledFlips
{
    public const uint Across = 0x80000000;
    public const uint Down = 0x40000000;
    public const uint Diagonal = 0x20000000;

    // The lowest one turns hexagons.
    public const uint All = 0xF0000000;

    /// <summary>A shape of a tile as the tile is turned: the diagonal comes first, then across, then down.</summary>
    /// <returns>The shape, and how large the turned tile is.</returns>
    public static (TiledShape Shape, double Width, double Height) Turn(TiledShape shape, uint id, double width, double height)
    {
        var isDiagonal = (id & Diagonal) != 0;
        var (across, down) = isDiagonal ? (height, width) : (width, height);
        return (shape with
        {
            Outline = [.. shape.Outline.Select(p => isDiagonal ? (X: p.Y, Y: p.X) : p)
                .Select(p => ((id & Across) != 0 ? across - p.X : p.X, (id & Down) != 0 ? down - p.Y : p.Y))],
        }, across, down);
    }
}
