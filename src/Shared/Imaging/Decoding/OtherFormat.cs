using System.Buffers;
using System.Text;

namespace ModularPath.Imaging.Decoding;

/// <summary>Names the files that people send in place of a picture, so that a refusal says what came and what to do.</summary>
internal static class OtherFormat
{
    private const string Save = "Save it as PNG or JPEG and send that.";

    private const string Dxf = "This is a DXF drawing. It is read as a map (upload it, or export FILE --format png), not as a picture.";

    // ISO/IEC 14496-12: the brand of a file stands after its first box's length and type.
    private const int Brand = 8;

    // An XML file names its kind by its first element, which may follow a long comment.
    private const int Beginning = 4096;

    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \t\r\n/>");

    private static readonly (string Brand, string Name)[] Brands =
    [
        ("avif", "an AVIF picture"), ("avis", "an AVIF picture"), ("heic", "a HEIC picture"), ("heix", "a HEIC picture"),
        ("heim", "a HEIC picture"), ("hevc", "a HEIC picture"), ("mif1", "a HEIF picture"), ("msf1", "a HEIF picture"),
    ];

    private static readonly (byte[] Start, string Said)[] Starts =
    [
        ("%PDF-"u8.ToArray(),
            "A PDF is read as a map (upload it, or export FILE --format png), not as a picture. pdftoppm -r 200 -png draws a page of it."),
        ([0, 0, 0, 12, 0x4A, 0x58, 0x4C, 0x20], NotRead("a JPEG XL picture")),
        ([0xFF, 0x0A], NotRead("a JPEG XL picture")),
        ("8BPS"u8.ToArray(), NotRead("a Photoshop file")),
        ("gimp xcf"u8.ToArray(), NotRead("a GIMP file")),
        ("AutoCAD Binary DXF"u8.ToArray(), Dxf),
        ("AC10"u8.ToArray(), NotRead("a DWG drawing")),
        ("ISO-10303-21"u8.ToArray(), NotRead("an IFC or STEP model")),
        ("SQLite format 3"u8.ToArray(), NotRead("a GeoPackage or another SQLite file")),
        ("\u007FELF"u8.ToArray(), "This is a program, not a picture."),
    ];

    private static readonly (string Element, string Said)[] Elements =
    [
        ("svg", "This is an SVG drawing. It is read as a map (upload it, or export FILE --format png), not as a picture."),
        ("IndoorFeatures", NotRead("an IndoorGML file")),
        ("CityModel", NotRead("a CityGML file")),
        ("osm", NotRead("OpenStreetMap data")),
        ("map", NotRead("a Tiled map (TMX)")),
        ("tileset", "This is a tile set of Tiled (TSX), not a map."),
        ("kml", NotRead("a KML file")),
        ("gpx", "This is a GPX file: places and tracks, not a map."),
        ("html", "This is a web page, not a picture."),
    ];

    /// <summary>What the refusal of content that is no picture says.</summary>
    public static string Refusal(ReadOnlySpan<byte> content)
    {
        foreach (var (start, said) in Starts)
        {
            if (content.StartsWith(start))
            {
                return said;
            }
        }

        if (content.Length >= Brand + 4 && content[4..].StartsWith("ftyp"u8))
        {
            var brand = Encoding.ASCII.GetString(content.Slice(Brand, 4));
            var name = Array.Find(Brands, known => known.Brand == brand).Name ?? "a film or a picture of a phone";
            return $"This is {name}, which is not read here. The page at / converts what your browser can show. {Save}";
        }

        var text = Encoding.UTF8.GetString(content[..Math.Min(content.Length, Beginning)]).TrimStart('\uFEFF').TrimStart();
        return text.StartsWith('<') ? OfXml(text)
            : IsDxf(text) ? Dxf
            : "The content is no PNG, JPEG, WebP, GIF, BMP, TIFF, JPEG 2000, TGA, PBM, PGM or PPM picture, whatever its name says.";
    }

    private static string NotRead(string name) => $"This is {name}, which is not read. {Save}";

    private static string OfXml(string text)
    {
        var element = RootOf(text);
        return Array.Find(Elements, known => known.Element.Equals(element, StringComparison.OrdinalIgnoreCase)).Said
            ?? NotRead($"an XML file ({element})");
    }

    // The first tag that is no declaration, document type or comment, without its namespace.
    private static string RootOf(string text)
    {
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
        {
            if (text.AsSpan(at).StartsWith("<!--"))
            {
                at = text.IndexOf("-->", at, StringComparison.Ordinal);

                if (at < 0)
                {
                    break;
                }
            }
            else if (text[at + 1] is not ('?' or '!'))
            {
                var name = text.AsSpan(at + 1);
                var end = name.IndexOfAny(AfterName);
                name = end < 0 ? name : name[..end];
                return name[(name.IndexOf(':') + 1)..].ToString();
            }
        }

        return "without an element";
    }

    // Group codes and values, a line each: a section comes first, or a comment (code 999).
    private static bool IsDxf(string text) =>
        text.Split('\n', 3) is [var code, var value, ..] && (code.Trim(), value.Trim()) is ("0", "SECTION") or ("999", _);
}
