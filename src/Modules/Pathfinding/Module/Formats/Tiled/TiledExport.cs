using System.Globalization;
using System.Text;
using System.Xml;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A map of Tiled (TMX 1.10) with the picture as an image layer, a layer <c>collision</c> of tiles that have the property
/// <c>collides</c>, see <see cref="CollisionTiles"/>, and a layer <c>names</c> of points.
/// </summary>
internal sealed class TiledExport : IMapExport
{
    // The picture shines through.
    private const int Red = 200;

    public ExportFormat Format { get; } = new(
        "tiled", "Tiled: a map (TMX) with a collision layer, and its picture", "game", "application/zip", "zip", NeedsScale: false,
        [CollisionTiles.Option]);

    public bool ShowsPicture => true;

    public bool HoldsNames => true;

    public void Check(ExportSettings choice) => CollisionTiles.Check(choice);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var tiles = CollisionTiles.Of(map, choice);
        var picture = PictureDecoder.Decode(map.Picture, map.Settings.Limits);
        return ExportArchive.Zip(
            ("map.tmx", Tmx(map, tiles)), ("map.png", PictureEncoder.Png(picture)),
            ("collision.png", PictureEncoder.Png(Tile(tiles.Side))));
    }

    private static byte[] Tmx(MapContent map, CollisionTiles tiles)
    {
        var (side, across, down, _) = tiles;
        using var stream = new MemoryStream();

        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            Start(xml, "map", ("version", "1.10"), ("orientation", "orthogonal"), ("renderorder", "right-down"),
                ("width", Text(across)), ("height", Text(down)), ("tilewidth", Text(side)), ("tileheight", Text(side)), ("infinite", "0"));
            Start(xml, "tileset", ("firstgid", "1"), ("name", "collision"), ("tilewidth", Text(side)), ("tileheight", Text(side)),
                ("tilecount", "1"), ("columns", "1"));
            Start(xml, "image", ("source", "collision.png"), ("width", Text(side)), ("height", Text(side)));
            xml.WriteEndElement();
            Start(xml, "tile", ("id", "0"));
            Start(xml, "properties");
            Start(xml, "property", ("name", "collides"), ("type", "bool"), ("value", "true"));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            Start(xml, "imagelayer", ("id", "1"), ("name", "picture"));
            Start(xml, "image", ("source", "map.png"), ("width", Text(map.Width)), ("height", Text(map.Height)));
            xml.WriteEndElement();
            xml.WriteEndElement();
            Start(xml, "layer", ("id", "2"), ("name", "collision"), ("width", Text(across)), ("height", Text(down)), ("opacity", "0.5"));
            Start(xml, "data", ("encoding", "csv"));
            xml.WriteString(Csv(tiles));
            xml.WriteEndElement();
            xml.WriteEndElement();
            WriteNames(xml, map);
        }

        return stream.ToArray();
    }

    // "point: Used to mark an object as a point. The existing x and y attributes are used to determine the position."
    private static void WriteNames(XmlWriter xml, MapContent map)
    {
        if (!map.Names.Any())
        {
            return;
        }

        Start(xml, "objectgroup", ("id", "3"), ("name", "names"));

        foreach (var (id, (name, x, y, isExit)) in map.Names.Index())
        {
            Start(
                xml, "object", ("id", Text(id + 1)), ("name", WritableText.Of(name)), ("type", isExit ? "exit" : "place"), ("x", Text(x)),
                ("y", Text(y)));
            Start(xml, "point");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Csv(CollisionTiles tiles) => string.Join(",\n", Enumerable.Range(0, tiles.Down).Select(y =>
        string.Join(',', Enumerable.Range(0, tiles.Across).Select(x => tiles.Blocked[(y * tiles.Across) + x] ? '1' : '0'))));

    private static Picture Tile(int side)
    {
        var pixels = new byte[4 * side * side];

        for (var i = 0; i < pixels.Length; i += 4)
        {
            (pixels[i], pixels[i + 3]) = (Red, byte.MaxValue);
        }

        return new Picture(side, side, pixels);
    }

    private static void Start(XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element);

        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
