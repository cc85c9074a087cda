using System.Xml;
using System.Xml.Linq;
using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>
/// Reads SVG 1.1 and 2 as geometry: shapes, paths, texts, groups, symbols, style sheets. Clips, masks, filters and scripts do nothing. No
/// document type is read and no address followed.
/// </summary>
internal sealed class SvgDrawing
{
    // A drawing so large on paper is no paper: its units are the world's.
    private const double LargestPaper = 3;

    private static readonly string[] Skipped =
    [
        "defs", "symbol", "clipPath", "mask", "pattern", "marker", "linearGradient", "radialGradient", "filter", "style", "script",
        "metadata", "title", "desc", "foreignObject", "namedview",
    ];

    private readonly DrawingBuilder _drawing;
    private readonly SvgStyleSheet _styles;
    private readonly Dictionary<string, XElement> _byId = [];

    private SvgDrawing(XElement root, CancellationToken cancelled)
    {
        _drawing = new DrawingBuilder("SVG", cancelled);
        _styles = new SvgStyleSheet(root);

        foreach (var element in root.DescendantsAndSelf())
        {
            if (element.Attribute("id")?.Value is { } id)
            {
                _byId.TryAdd(id, element);
            }
        }
    }

    public static bool Recognises(ReadOnlyMemory<byte> content)
    {
        if (content.Span.TrimStart(" \t\r\n\uFEFF"u8) is not [(byte)'<' or 0xFE or 0xFF, ..])
        {
            return false;
        }

        try
        {
            using var xml = XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), Settings(content.Length));
            return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "svg";
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>.</exception>
    public static VectorDrawing Read(ReadOnlyMemory<byte> content, CancellationToken cancelled)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), Settings(content.Length));
            var root = XDocument.Load(xml).Root!;
            return new SvgDrawing(root, cancelled).Draw(root);
        }
        catch (XmlException e)
        {
            throw Problem.UnreadableMapFile($"The SVG is malformed: {e.Message}");
        }
    }

    // Entities are unknown without their document type, and so refused: nothing can grow, nothing outside is read.
    private static XmlReaderSettings Settings(int length) => new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = length,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private VectorDrawing Draw(XElement root)
    {
        var viewBox = SvgLength.Numbers(root.Attribute("viewBox")?.Value);
        var (width, height) = (root.Attribute("width")?.Value, root.Attribute("height")?.Value);
        DrawnArea? sheet = viewBox is [var left, var top, > 0, > 0] ? new DrawnArea(left, top, left + viewBox[2], top + viewBox[3])
            : SvgLength.Read(width) is > 0 and var wide && SvgLength.Read(height) is > 0 and var high ? new DrawnArea(0, 0, wide, high)
            : null;
        var paper = sheet is { } area ? SvgLength.OnPaper(width) / area.Width : null;
        Children(root, new SvgStyle().Of(root, _styles), SvgTransform.Identity, "", 0);
        return new VectorDrawing("svg", _drawing.Paths, _drawing.Texts)
        {
            Sheet = sheet,
            PaperMetersPerUnit = paper,
            MetersPerUnit = paper * sheet?.Longest >= LargestPaper ? paper : null,
        };
    }

    private void Children(XElement parent, SvgStyle style, AffineTransform toSheet, string layer, int depth)
    {
        if (depth > DrawingBuilder.Deepest)
        {
            throw _drawing.TooDeep();
        }

        foreach (var element in parent.Elements())
        {
            Element(element, style, toSheet, layer, depth);
        }
    }

    private void Element(XElement element, SvgStyle around, AffineTransform toSheet, string layer, int depth)
    {
        _drawing.Count();

        if (Skipped.Contains(element.Name.LocalName))
        {
            return;
        }

        var style = around.Of(element, _styles);

        if (style.IsGone)
        {
            return;
        }

        var placed = SvgTransform.Read(element.Attribute("transform")?.Value).Then(toSheet);
        var named = Named(element, layer);

        switch (element.Name.LocalName)
        {
            case "svg":
                Children(element, style, Viewport(element, element).Then(placed), named, depth + 1);
                break;
            case "use":
                Use(element, style, placed, named, depth + 1);
                break;
            case "text":
                SvgText.Add(element, style, _styles, placed, named, _drawing);
                break;
            case var shape when SvgShape.RingsOf(element, shape) is { } rings:
                Add(rings, style, placed, named);
                break;
            default:
                Children(element, style, placed, named, depth + 1);
                break;
        }
    }

    private void Use(XElement use, SvgStyle style, AffineTransform placed, string layer, int depth)
    {
        var address = use.Attributes().FirstOrDefault(static attribute => attribute.Name.LocalName == "href")?.Value ?? "";

        if (!address.StartsWith('#') || !_byId.TryGetValue(address[1..], out var used))
        {
            return;
        }

        if (depth > DrawingBuilder.Deepest)
        {
            throw _drawing.TooDeep();
        }

        var shift = SvgTransform.Shift(Length(use, "x") ?? 0, Length(use, "y") ?? 0).Then(placed);

        if (used.Name.LocalName == "symbol")
        {
            _drawing.Count();
            Children(used, style.Of(used, _styles), Viewport(used, use).Then(shift), Named(used, layer), depth);
        }
        else
        {
            Element(used, style, shift, layer, depth);
        }
    }

    // A nested svg lies where it says; a symbol where its use says.
    private static AffineTransform Viewport(XElement box, XElement size)
    {
        var fitted = SvgTransform.Fit(SvgLength.Numbers(box.Attribute("viewBox")?.Value), Length(size, "width"), Length(size, "height"));
        return box == size ? fitted.Then(SvgTransform.Shift(Length(box, "x") ?? 0, Length(box, "y") ?? 0)) : fitted;
    }

    private static double? Length(XElement element, string name) => SvgLength.Read(element.Attribute(name)?.Value);

    private void Add(IReadOnlyList<DrawnRing> rings, SvgStyle style, AffineTransform toSheet, string layer)
    {
        if (style.SeenFill is not null || style.SeenStroke is not null)
        {
            var placed = rings.Select(ring => ring with { Points = Array.ConvertAll(ring.Points, point => Placed(point, toSheet)) });
            _drawing.Add(new DrawnPath([.. placed], layer)
            {
                Fill = style.SeenFill,
                Stroke = style.SeenStroke,
                IsEvenOdd = style.IsEvenOdd,
                Width = style.StrokeWidth * Math.Sqrt(Math.Abs(toSheet.Determinant)),
                End = style.Cap switch { "round" => StrokeEnd.Round, "square" => StrokeEnd.Square, _ => StrokeEnd.Flat },
            });
        }
    }

    private static DrawnPoint Placed(DrawnPoint point, AffineTransform toSheet)
    {
        var (x, y) = toSheet.Apply(point.X, point.Y);
        return new DrawnPoint(x, y);
    }

    // Layers are groups with a label (Inkscape), an id (Illustrator, Figma) or a class.
    private static string Named(XElement element, string layer)
    {
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name.LocalName is "id" or "label" or "class" or "data-name" or "data-layer"
                && attribute.Value.Length is > 0 and < 200)
            {
                layer = layer.Length == 0 ? attribute.Value : $"{layer}\n{attribute.Value}";
            }
        }

        return layer;
    }
}
