using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ModularPath.Pathfinding.Egress;

/// <summary>
/// An escape plan to print, in the manner of ISO 23601: the floor in the middle with walls and doors, the reader's place in blue, exits and
/// ways in safety green, a title, a legend, the date and the scale. One SVG of an A3 sheet, in millimetres, that needs no other file.
/// </summary>
internal sealed class EgressSheet(RoutableMap map, CoordinateFrame frame, EgressResponse report, SheetWords words)
{
    private const string Green = "#237f52";
    private const string Blue = "#005387";
    private const double Width = 420;
    private const double Height = 297;
    private const double Left = 12;
    private const double Top = 32;
    private const double MapWidth = 306;
    private const double MapHeight = 236;
    private const double Legend = 328;
    private const double LongestBar = 60;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // Millimetres for each pixel.
    private readonly double _zoom = Math.Min(MapWidth / map.Ground.Width, MapHeight / map.Ground.Height);

    /// <summary>Of the reader's ways: first the nearest, then the others.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Ways { get; init; } = [];

    /// <summary>Where the reader stands, in pixels; null for nowhere.</summary>
    public (double X, double Y)? Here { get; init; }

    public string Draw(string title, DateOnly date)
    {
        var sheet = new XElement(
            Svg + "svg",
            new XAttribute("width", $"{Width}mm"), new XAttribute("height", $"{Height}mm"),
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("font-family", "Noto Sans, Noto Sans KR, Malgun Gothic, Arial, sans-serif"),
            new XElement(Svg + "title", Writable($"{words.Title}: {title}")),
            new XElement(
                Svg + "defs",
                Marker("way"),
                new XElement(
                    Svg + "symbol", new XAttribute("id", "exit-sign"), new XAttribute("viewBox", "0 0 10 10"),
                    Shape("rect", ("width", 10), ("height", 10), ("fill", Green)),
                    Shape("path", ("fill", "#fff"), ("d", "M6 1.5h2.8v7H6zM1 4h2.4V2.6L5.4 5 3.4 7.4V6H1z")))),
            Shape("rect", ("width", Width), ("height", Height), ("fill", "#fff")),
            Shape("rect", ("width", Width), ("height", 24), ("fill", Green)),
            Text(Left, 16.5, 12, words.Title, ("fill", "#fff"), ("font-weight", "bold")),
            Text(Width - Left, 16, 8, title, ("fill", "#fff"), ("text-anchor", "end"), ("id", "title")),
            Plan(),
            Signs(),
            Explained(),
            Foot(date));
        return new XDocument(sheet).ToString();
    }

    private (double X, double Y) OnSheet((double X, double Y) pixel) => (
        Left + ((MapWidth - (_zoom * map.Ground.Width)) / 2) + (_zoom * pixel.X),
        Top + ((MapHeight - (_zoom * map.Ground.Height)) / 2) + (_zoom * pixel.Y));

    private XElement Plan()
    {
        var (x, y) = OnSheet((0, 0));
        return new XElement(
            Svg + "g", new XAttribute("id", "plan"),
            new XAttribute(
                "transform", string.Create(CultureInfo.InvariantCulture, $"translate({x:0.###} {y:0.###}) scale({_zoom:0.######})")),
            new XAttribute("fill-rule", "evenodd"),
            Outline(MapClass.Obstacle, "#d9d9d9"), Outline(MapClass.Door, "#f3e3b3"), Outline(MapClass.Wall, "#000"));
    }

    private XElement Outline(MapClass mapClass, string colour) => Shape(
        "path", ("fill", colour), ("d", MaskOutlines.ToSvgPath(map.Ground.Labels, map.Ground.Width, map.Ground.Height, (byte)mapClass)));

    private XElement Signs() => new(
        Svg + "g", new XAttribute("id", "ways"),
        Ways.Count > 0
            ? Ways.Select((way, i) => Line(way, i == 0 ? "way" : "second-way"))
            : report.Rooms.Where(static room => room.Nearest is not null).Select(room => Line(
                [.. room.Nearest!.Geometry.Coordinates.Select(place => frame.ToPixel(place[0], place[1]))], "way")),
        report.Exits.Select(exit => Exit(OnSheet(frame.ToPixel(exit.Location[0], exit.Location[1])))),
        map.Labels.Where(static place => !place.Exit).Select(place =>
        {
            var (x, y) = OnSheet((place.Location[0], place.Location[1]));
            return Text(x, y, 3, place.Name, ("text-anchor", "middle"), ("fill", "#333"));
        }),
        Here is { } here ? Dot(OnSheet(here)) : null);

    private XElement Line(IReadOnlyList<(double X, double Y)> pixels, string kind)
    {
        var points = string.Join(' ', pixels.Select(OnSheet).Select(
            static p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.##},{p.Y:0.##}")));
        return Stroke("polyline", kind, ("points", points), ("marker-end", "url(#way-head)"));
    }

    private static XElement Stroke(string shape, string kind, params (string, object)[] more) => Shape(
        shape,
        [
            ("class", kind), ("fill", "none"), ("stroke", Green), ("stroke-width", kind == "way" ? 1.4 : 0.9),
            ("stroke-linejoin", "round"), ("stroke-dasharray", kind == "way" ? "none" : "3 1.5"), .. more,
        ]);

    private static XElement Exit((double X, double Y) at) => new(
        Svg + "use", new XAttribute("class", "exit"), new XAttribute("href", "#exit-sign"),
        Number("x", at.X - 3.5), Number("y", at.Y - 3.5), Number("width", 7), Number("height", 7));

    private static XElement Dot((double X, double Y) at) => Shape(
        "circle", ("class", "here"), ("cx", at.X), ("cy", at.Y), ("r", 2.6), ("fill", Blue), ("stroke", "#fff"), ("stroke-width", 0.8));

    private XElement Explained()
    {
        var (rows, y) = (new List<XElement>(), Top + 6);
        rows.Add(Text(Legend, y, 6, words.Legend, ("font-weight", "bold")));

        if (Here is not null)
        {
            Row(Dot((Legend + 4, y + 10)), words.Here);
        }

        Row(Exit((Legend + 4, y + 10)), words.Exit);
        Row(Stroke("path", "way", ("d", Dash()), ("marker-end", "url(#way-head)")), words.Way);

        if (Ways.Count > 1)
        {
            Row(Stroke("path", "second-way", ("d", Dash()), ("marker-end", "url(#way-head)")), words.SecondWay);
        }

        Row(Shape("rect", ("x", Legend), ("y", y + 9), ("width", 9), ("height", 2), ("fill", "#000")), words.Wall);
        Row(Shape("rect", ("x", Legend), ("y", y + 9), ("width", 9), ("height", 2), ("fill", "#f3e3b3")), words.Door);
        return new XElement(Svg + "g", new XAttribute("id", "legend"), rows);

        string Dash() => string.Create(CultureInfo.InvariantCulture, $"M{Legend} {y + 10}h6");

        void Row(XElement sign, string word)
        {
            y += 10;
            rows.Add(sign);
            rows.Add(Text(Legend + 13, y + 1.5, 4.5, word));
        }
    }

    private XElement Foot(DateOnly date)
    {
        var y = Height - 14;
        var said = $"{words.Date}: {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var foot = new XElement(
            Svg + "g", new XAttribute("id", "foot"), Text(Width - Left, y + 4, 4.5, said, ("text-anchor", "end"), ("id", "date")));

        if (map.MetersPerPixel is not { } scale)
        {
            foot.Add(Text(Left, y + 4, 4.5, words.Unscaled, ("id", "scale")));
            return foot;
        }

        var millimetres = _zoom / scale;
        var length = Round(LongestBar / millimetres);
        foot.Add(
            Shape("rect", ("id", "scale-bar"), ("x", Left), ("y", y), ("width", length * millimetres), ("height", 2), ("fill", "#000")),
            Text(Left, y - 2, 4.5, string.Create(CultureInfo.InvariantCulture, $"{length:0.###} m")),
            Text(
                Left, y + 8, 4.5, string.Create(CultureInfo.InvariantCulture, $"{words.Scale} 1 : {1000 / millimetres:0}"),
                ("id", "scale")));
        return foot;
    }

    // 1, 2 or 5 times a power of ten, at most as long.
    private static double Round(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return power * (most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1);
    }

    private static XElement Marker(string kind) => new(
        Svg + "marker", new XAttribute("id", $"{kind}-head"), new XAttribute("viewBox", "0 0 10 10"), Number("refX", 8), Number("refY", 5),
        Number("markerWidth", 4), Number("markerHeight", 4), new XAttribute("orient", "auto-start-reverse"),
        Shape("path", ("d", "M0 0L10 5L0 10z"), ("fill", Green)));

    private static XElement Text(double x, double y, double size, string text, params (string, object)[] more) =>
        new(Shape("text", [("x", x), ("y", y), ("font-size", size), .. more])) { Value = Writable(text) };

    private static XElement Shape(string name, params (string Name, object Value)[] attributes) =>
        new(Svg + name, attributes.Select(static one => one.Value is double number
            ? Number(one.Name, number) : new XAttribute(one.Name, one.Value)));

    private static XAttribute Number(string name, double value) => new(name, value.ToString("0.###", CultureInfo.InvariantCulture));

    // XML cannot represent some characters, not even escaped.
    private static string Writable(string text) => string.Concat(text.EnumerateRunes()
        .Where(static rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
