using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>TMX and TSX (doc.mapeditor.org/en/stable/reference/tmx-map-format) as the tree that <see cref="TiledReader"/> reads.</summary>
internal static class TiledXml
{
    private const int MostCharacters = 100_000_000;
    private const int MostDepth = 32;

    /// <exception cref="FormatException">It is no XML, or has a DTD.</exception>
    public static TiledNode Parse(ReadOnlyMemory<byte> content)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            IgnoreComments = true,
        };

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), settings);
            return NodeOf(XDocument.Load(reader).Root!, 0);
        }
        catch (XmlException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static TiledNode NodeOf(XElement element, int depth)
    {
        if (depth > MostDepth)
        {
            throw new FormatException($"Elements are nested deeper than {MostDepth}.");
        }

        var node = new TiledNode(element.Name.LocalName, element.HasElements ? "" : element.Value);

        foreach (var attribute in element.Attributes())
        {
            node.Values[attribute.Name.LocalName] = attribute.Value;
        }

        node.Children.AddRange(element.Elements().Select(child => NodeOf(child, depth + 1)));
        return node;
    }
}

/// <summary>An element of TMX, or what is the same in JSON.</summary>
internal sealed class TiledNode(string name, string text)
{
    public string Name => name;

    public string Text => text;

    public Dictionary<string, string> Values { get; } = [];

    public List<TiledNode> Children { get; } = [];

    /// <summary>Whether a property says so.</summary>
    public bool IsBlocking => First("properties")?.All("property").Any(static property =>
        TiledNames.Blocks(property.Value("name")) && property.Value("value", property.Text) is not ("false" or "0" or "")) == true;

    public IEnumerable<TiledNode> All(string child) => Children.Where(node => node.Name == child);

    public TiledNode? First(string child) => All(child).FirstOrDefault();

    public string Value(string key, string otherwise = "") => Values.GetValueOrDefault(key, otherwise);

    /// <exception cref="FormatException">It is no whole number within limits.</exception>
    public int Whole(string key, int otherwise) => !Values.TryGetValue(key, out var value) ? otherwise
        : int.TryParse(value, CultureInfo.InvariantCulture, out var whole) && Math.Abs((long)whole) <= 1_000_000 ? whole
        : throw new FormatException($"{key}=\"{value}\" of {Name} is no whole number.");

    /// <exception cref="FormatException">It is no finite number within limits.</exception>
    public double Number(string key, double otherwise) =>
        Values.TryGetValue(key, out var value) ? Number(value, $"{key} of {Name}") : otherwise;

    public static double Number(string value, string what) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 10_000_000 ? number
        : throw new FormatException($"{what} is no number: {value}.");
}
