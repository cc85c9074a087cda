namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// Objects of a map as outlines (mapeditor/tiled, docs/reference/tmx-map-format.rst): shapes drawn by hand, tiles, and what borrows from a
/// template.
/// </summary>
/// <param name="sets">The tile sets of the map.</param>
/// <param name="file">Finds a template by its path; null if it did not come with the map.</param>
internal sealed class TiledObjects(TiledTilesets sets, Func<string, TiledNode?> file)
{
    private readonly Dictionary<string, TiledNode?> _templates = [];

    /// <summary>Paths of templates that did not come with the map.</summary>
    public IReadOnlyList<string> MissingTemplates => [.. _templates.Where(static t => t.Value is null).Select(static t => t.Key)];

    /// <summary>What of an object blocks.</summary>
    /// <param name="item">The object.</param>
    /// <param name="blocks">Whether its layer says that all of it does.</param>
    public IEnumerable<TiledShape> ShapesOf(TiledNode item, bool blocks)
    {
        var whole = Borrowed(item);
        var gid = whole.Values.TryGetValue("gid", out var text) ? TiledReader.IdOf(text) : (uint?)null;
        var tile = gid is { } id ? sets.TileOf(id) : null;

        if (blocks || tile?.Blocks == true || whole.IsBlocking || TiledNames.Blocks(whole.Value("type", whole.Value("class"))))
        {
            return OutlineOf(whole, gid is { } shown ? AnchorOf(whole, shown, tile) : (0, 0)) is { } outline ? [outline] : [];
        }

        return tile is null ? [] : tile.Shapes.Select(shape => OfTile(whole, gid!.Value, tile, shape));
    }

    /// <summary>Null of what blocks nothing: points and texts. Ellipses have 32 corners here.</summary>
    public static TiledShape? OutlineOf(TiledNode item) => OutlineOf(item, (0, 0));

    private static TiledShape? OutlineOf(TiledNode item, (double Right, double Lower) anchor)
    {
        var (width, height) = (item.Number("width", 0), item.Number("height", 0));
        var line = item.First("polygon") ?? item.First("polyline");
        List<(double X, double Y)> outline = item.First("point") is not null || item.First("text") is not null ? []
            : line is not null ? [.. line.Value("points").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PointOf)]
            : item.First("ellipse") is not null ? [.. Enumerable.Range(0, 32).Select(i => Math.SinCos(2 * Math.PI * i / 32))
                .Select(angle => ((1 + angle.Cos) * width / 2, (1 + angle.Sin) * height / 2))]
            : [(0, 0), (width, 0), (width, height), (0, height)];
        return outline.Count < 2 ? null : new TiledShape(
            [.. outline.Select(p => Placed(item, p.X - anchor.Right, p.Y - anchor.Lower))], item.First("polyline") is null);
    }

    private TiledShape OfTile(TiledNode item, uint gid, TiledTile tile, TiledShape shape)
    {
        var (turned, across, down) = TiledFlips.Turn(shape, gid, tile.Width, tile.Height);
        var (width, height) = (item.Number("width", across), item.Number("height", down));
        var (right, lower) = AnchorOf(item, gid, tile);
        return turned with
        {
            Outline = [.. turned.Outline.Select(p => Placed(item, (p.X * width / across) - right, (p.Y * height / down) - lower))],
        };
    }

    // "rotation: The rotation of the object in degrees clockwise around (x, y)."
    private static (double X, double Y) Placed(TiledNode item, double right, double lower)
    {
        var (sin, cos) = Math.SinCos(item.Number("rotation", 0) * Math.PI / 180);
        return (item.Number("x", 0) + (right * cos) - (lower * sin), item.Number("y", 0) + (right * sin) + (lower * cos));
    }

    // "When unspecified, tile objects use bottomleft in orthogonal mode": how far the object's place is from its corner. Tiled draws the
    // offset of the tile set as large as the tile.
    private (double Right, double Lower) AnchorOf(TiledNode item, uint gid, TiledTile? tile)
    {
        var (width, height, alignment) = (item.Number("width", 0), item.Number("height", 0), sets.AlignmentOf(gid));
        var right = alignment switch { "top" or "center" or "bottom" => 0.5, "topright" or "right" or "bottomright" => 1, _ => 0 };
        var lower = alignment switch { "left" or "center" or "right" => 0.5, "topleft" or "top" or "topright" => 0, _ => 1 };
        return tile is null ? (right * width, lower * height)
            : ((right - (tile.Right / tile.Width)) * width, (lower - (tile.Lower / tile.Height)) * height);
    }

    // "it will borrow all the properties from the specified template, properties saved with the object will have higher priority".
    private TiledNode Borrowed(TiledNode item)
    {
        var path = item.Value("template");

        if (path.Length == 0)
        {
            return item;
        }

        if (!_templates.TryGetValue(path, out var template))
        {
            _templates[path] = template = file(path);
        }

        if (template?.First("object") is not { } lender)
        {
            return item;
        }

        var whole = new TiledNode(item.Name, item.Text);

        foreach (var (key, value) in lender.Values.Concat(item.Values))
        {
            whole.Values[key] = value;
        }

        if (!item.Values.ContainsKey("gid") && lender.Values.TryGetValue("gid", out var gid))
        {
            whole.Values["gid"] = $"{Translated(TiledReader.IdOf(gid), template.First("tileset"))}";
        }

        var own = item.First("properties")?.All("property").Select(static property => property.Value("name")).ToHashSet() ?? [];
        var properties = new TiledNode("properties", "");
        properties.Children.AddRange(item.First("properties")?.Children ?? []);
        properties.Children.AddRange(
            (lender.First("properties")?.Children ?? []).Where(property => !own.Contains(property.Value("name"))));
        whole.Children.Add(properties);
        whole.Children.AddRange(item.Children.Concat(lender.Children.Where(child => item.First(child.Name) is null))
            .Where(static child => child.Name != "properties"));
        return whole;
    }

    // A template counts its tiles by its own tile set; 0 is none that the map knows.
    private uint Translated(uint gid, TiledNode? set)
    {
        var local = (gid & ~TiledFlips.All) - (uint)(set?.Whole("firstgid", 1) ?? 1);
        return set is not null && sets.FirstOf(set.Value("source")) is { } first ? (first + local) | (gid & TiledFlips.All) : 0;
    }

    private static (double X, double Y) PointOf(string text) => text.Split(',') is [var x, var y]
        ? (TiledNode.Number(x, "A point"), TiledNode.Number(y, "A point"))
        : throw new FormatException($"'{text}' is no point.");
}
