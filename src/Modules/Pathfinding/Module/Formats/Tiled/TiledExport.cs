using System.Globalization;
using System.Text;
using System.Xml;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A map of Tiled (TMX 1.10) with the picture as an image layer, and a layer <c>collision</c> of tiles that have the property
/// <c>collides</c>: every tile that a wall touches. So nothing that walls part is joined; what is narrower than two tiles may close.
/// </summary>
internal sealed class TiledExport : IMapExport
{
    private const string Option = "tile";

    // In pixels, and the share of a usual door.
    private const int Smallest = 2;
    private const int Usual = 8;
    private const int Largest = 16;
    private const double OfDoor = 0.25;

    private const long MostTiles = 16_000_000;

    // The picture shines through.
    private const int Red = 200;

    public ExportFormat Format { get; } = new(
        "tiled", "Tiled: a map (TMX) with a collision layer, and its picture", "game", "application/zip", "zip", NeedsScale: false,
        [new(Option, "The side of a tile, in metres, or in pixels where the map has no scale; it is rounded to whole pixels. "
            + "Default a quarter of a usual door, 2 to 16 pixels.")]);

    public bool ShowsPicture => true;

    public void Check(ExportSettings choice) => _ = choice.Length(Option);

    public byte[] Write(MapContent map, ExportSettings choice)
    {
        var side = SideOf(map, choice);
        var (across, down) = ((map.Width + side - 1) / side, (map.Height + side - 1) / side);

        if ((long)across * down > MostTiles)
        {
            throw Problem.InvalidValue($"Tiles of {side} pixels are {(long)across * down}: give a larger one, for at most {MostTiles}.");
        }

        var picture = PictureDecoder.Decode(map.Picture, map.Settings.Limits);
        return ExportArchive.Zip(
            ("map.tmx", Tmx(map, side, across, down)), ("map.png", PictureEncoder.Png(picture)),
            ("collision.png", PictureEncoder.Png(Tile(side))));
    }

    private static int SideOf(MapContent map, ExportSettings choice) => choice.Length(Option) is { } given
        ? (int)Math.Clamp(Math.Round(map.ToPixels(given)), 1, Math.Max(map.Width, map.Height))
        : map.Ground.UsualDoor is > 0 and var door ? (int)Math.Clamp(Math.Round(OfDoor * door), Smallest, Largest)
        : Usual;

    private static byte[] Tmx(MapContent map, int side, int across, int down)
    {
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
            xml.WriteString(Csv(map, side, across, down));
        }

        return stream.ToArray();
    }

    private static string Csv(MapContent map, int side, int across, int down)
    {
        var blocked = new bool[across * down];

        for (var i = 0; i < map.Ground.Labels.Length; i++)
        {
            blocked[(i / map.Width / side * across) + (i % map.Width / side)] |= !map.Ground.Passable[map.Ground.Labels[i]];
        }

        return string.Join(",\n", Enumerable.Range(0, down).Select(y =>
            string.Join(',', Enumerable.Range(0, across).Select(x => blocked[(y * across) + x] ? '1' : '0'))));
    }

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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
