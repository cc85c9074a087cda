using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>Reads a map's tree, and those of its tile sets.</summary>
/// <param name="file">Finds a tile set or a template by its path; null if it did not come with the map.</param>
internal sealed class TiledReader(Func<string, TiledNode?> file)
{
    // What unpacks to more is no map that may be read.
    private const int MostTiles = 100_000_000;

    private const int MostUnpacked = 1032;

    private readonly List<TiledLayer> _layers = [];
    private long _count;

    /// <exception cref="FormatException">Something is missing or malformed.</exception>
    public TiledMap Read(TiledNode map)
    {
        if (map.Value("orientation", "orthogonal") is not "orthogonal" and var orientation)
        {
            throw new FormatException($"Its tiles are {orientation}; only orthogonal ones are squares on the ground.");
        }

        var (width, height) = (map.Whole("width", 0), map.Whole("height", 0));
        var (across, down) = (map.Whole("tilewidth", 0), map.Whole("tileheight", 0));

        if (across < 1 || down < 1 || width < 0 || height < 0)
        {
            throw new FormatException("tilewidth and tileheight must be at least 1.");
        }

        var sets = new TiledTilesets(file, across, down);

        foreach (var node in map.All("tileset"))
        {
            sets.Add(node);
        }

        var objects = new TiledObjects(sets, file);
        ReadLayers(map, objects, false, (0, 0), 0);
        var isInfinite = map.Value("infinite") is "1" or "true";
        return new TiledMap(isInfinite ? 0 : width, isInfinite ? 0 : height, across, down, _layers, sets, objects.MissingTemplates);
    }

    private void ReadLayers(TiledNode parent, TiledObjects objects, bool inherits, (double X, double Y) at, int depth)
    {
        if (depth > 16)
        {
            throw new FormatException("Groups of layers are nested too deep.");
        }

        foreach (var node in parent.Children)
        {
            var blocks = inherits || node.IsBlocking || TiledNames.Blocks(node.Value("name"));
            // Those of a group are added to those of its layers.
            var (x, y) = (at.X + node.Number("offsetx", 0), at.Y + node.Number("offsety", 0));

            switch (node.Name)
            {
                case "group":
                    ReadLayers(node, objects, blocks, (x, y), depth + 1);
                    break;
                case "layer":
                    _layers.Add(new TiledLayer(node.Value("name"), blocks, ChunksOf(node), [], x, y));
                    break;
                case "objectgroup":
                    _layers.Add(new TiledLayer(
                        node.Value("name"), blocks, [], [.. node.All("object").SelectMany(item => objects.ShapesOf(item, blocks))], x, y));
                    break;
            }
        }
    }

    private List<TiledChunk> ChunksOf(TiledNode layer)
    {
        var data = layer.First("data");
        // In JSON the chunks, the encoding and the compression are the layer's.
        var chunks = (data?.All("chunk") ?? []).Concat(layer.All("chunk")).ToArray();
        var encoding = data?.Value("encoding", layer.Value("encoding")) ?? layer.Value("encoding");
        var compression = data?.Value("compression", layer.Value("compression")) ?? layer.Value("compression");

        if (chunks.Length > 0)
        {
            return [.. chunks.Select(chunk => ChunkOf(chunk, chunk.First("data") ?? chunk, encoding, compression))];
        }

        return data is null ? [] : [ChunkOf(layer, data, encoding, compression)];
    }

    private TiledChunk ChunkOf(TiledNode size, TiledNode data, string encoding, string compression)
    {
        var (width, height) = (size.Whole("width", 0), size.Whole("height", 0));

        if (width < 1 || height < 1 || (_count += (long)width * height) > MostTiles)
        {
            throw new FormatException($"A layer has 1 to {MostTiles} tiles.");
        }

        var ids = encoding switch
        {
            "base64" => Unpacked(data.Text, compression, width * height),
            _ when data.First("tile") is not null => [.. data.All("tile").Select(static tile => IdOf(tile.Value("gid", "0")))],
            _ => [.. data.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(IdOf)],
        };
        return ids.Length == width * height
            ? new TiledChunk(size.Name == "chunk" ? size.Whole("x", 0) : 0, size.Name == "chunk" ? size.Whole("y", 0) : 0, width, ids)
            : throw new FormatException($"A layer of {width} x {height} tiles has {ids.Length} ids.");
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static uint IdOf(string text) =>
        uint.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw new FormatException($"'{text}' is no id of a tile.");

    private static uint[] Unpacked(string text, string compression, int count)
    {
        using var packed = new MemoryStream(Convert.FromBase64String(text.Trim()), writable: false);

        // Deflate makes at most 1032 bytes of one.
        if (4L * count > (compression.Length == 0 ? 1 : MostUnpacked) * packed.Length)
        {
            throw new FormatException($"A layer of {count} tiles has {packed.Length} bytes.");
        }

        using Stream plain = compression switch
        {
            "" => packed,
            "zlib" => new ZLibStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => throw new FormatException(
                $"Its layers are compressed by {compression}: choose CSV, zlib or gzip in Tiled (Map Properties, Tile Layer Format)."),
        };

        try
        {
            var bytes = new byte[4 * count];
            plain.ReadExactly(bytes);
            return [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 * i)))];
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new FormatException($"A layer's tiles cannot be unpacked: {e.Message}", e);
        }
    }
}
